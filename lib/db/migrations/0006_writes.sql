CREATE TABLE "pending_writes" (
	"record_id" text PRIMARY KEY NOT NULL,
	"target" text NOT NULL,
	"connection_id" text NOT NULL,
	"image_id" text NOT NULL,
	"expected" jsonb NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"looks" integer,
	CONSTRAINT "pending_writes_target_unique" UNIQUE("target")
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "link" text;--> statement-breakpoint
CREATE INDEX "pending_writes_seen" ON "pending_writes" USING btree ("seen_at");