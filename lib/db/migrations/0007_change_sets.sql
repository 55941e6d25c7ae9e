CREATE TABLE "change_set_items" (
	"change_set_id" text NOT NULL,
	"position" integer NOT NULL,
	"connection_id" text NOT NULL,
	"image_id" text NOT NULL,
	"image_name" text,
	"operation" jsonb,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"problem" jsonb,
	"inverse" jsonb,
	"record_id" text,
	"claimed_by" text,
	"open" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "change_set_items_change_set_id_position_pk" PRIMARY KEY("change_set_id","position")
);
--> statement-breakpoint
CREATE TABLE "change_sets" (
	"id" text PRIMARY KEY NOT NULL,
	"action" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"person_id" text NOT NULL,
	"team_ids" text[] NOT NULL,
	"matched" integer,
	"undo_of" text,
	"run_as" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"worked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "change_set_items" ADD CONSTRAINT "change_set_items_change_set_id_change_sets_id_fk" FOREIGN KEY ("change_set_id") REFERENCES "public"."change_sets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_set_items_outcome" ON "change_set_items" USING btree ("change_set_id","outcome","connection_id","position");--> statement-breakpoint
CREATE INDEX "change_sets_person" ON "change_sets" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "change_sets_state" ON "change_sets" USING btree ("state");