CREATE TABLE "config_sweeps" (
	"connection_id" text PRIMARY KEY NOT NULL,
	"listed_at" timestamp with time zone,
	"swept_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "known_configs" (
	"connection_id" text NOT NULL,
	"service_id" text NOT NULL,
	"environment_id" text NOT NULL,
	"config_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone,
	"status" text,
	"provider_status" text,
	CONSTRAINT "known_configs_connection_id_config_id_pk" PRIMARY KEY("connection_id","config_id")
);
--> statement-breakpoint
CREATE TABLE "rollout_instances" (
	"rollout_id" text NOT NULL,
	"instance_id" text NOT NULL,
	"status" text NOT NULL,
	"provider_status" text NOT NULL,
	"organization" text,
	"region" text,
	"resource_name" text,
	"reason" text,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "rollout_instances_rollout_id_instance_id_pk" PRIMARY KEY("rollout_id","instance_id")
);
--> statement-breakpoint
CREATE TABLE "rollout_transitions" (
	"rollout_id" text NOT NULL,
	"position" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"provider_status" text NOT NULL,
	"detail" jsonb,
	CONSTRAINT "rollout_transitions_rollout_id_position_pk" PRIMARY KEY("rollout_id","position")
);
--> statement-breakpoint
CREATE TABLE "rollouts" (
	"id" text PRIMARY KEY NOT NULL,
	"connection_id" text NOT NULL,
	"service_id" text NOT NULL,
	"service_name" text,
	"environment_id" text NOT NULL,
	"environment_name" text,
	"environment_type" text,
	"config_id" text NOT NULL,
	"plan_ids" text[] NOT NULL,
	"status" text NOT NULL,
	"provider_status" text,
	"started_by" jsonb,
	"reason" text,
	"rollback_of" text,
	"from_image" jsonb,
	"to_image" jsonb NOT NULL,
	"counts" jsonb,
	"paths_before" text[],
	"saw_unfinished" boolean NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"watched_since" timestamp with time zone NOT NULL,
	"last_heard_at" timestamp with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"next_poll_at" timestamp with time zone NOT NULL,
	"instances_read_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "pending_writes" RENAME COLUMN "image_id" TO "object_id";--> statement-breakpoint
ALTER TABLE "pending_writes" ADD COLUMN "settle_task" text DEFAULT 'images.settle' NOT NULL;--> statement-breakpoint
ALTER TABLE "pending_writes" ALTER COLUMN "settle_task" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "config_sweeps" ADD CONSTRAINT "config_sweeps_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "known_configs" ADD CONSTRAINT "known_configs_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollout_instances" ADD CONSTRAINT "rollout_instances_rollout_id_rollouts_id_fk" FOREIGN KEY ("rollout_id") REFERENCES "public"."rollouts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollout_transitions" ADD CONSTRAINT "rollout_transitions_rollout_id_rollouts_id_fk" FOREIGN KEY ("rollout_id") REFERENCES "public"."rollouts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_configs_asked" ON "known_configs" USING btree ("connection_id","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "rollouts_unfinished" ON "rollouts" USING btree ("connection_id","config_id") WHERE "rollouts"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "rollouts_config" ON "rollouts" USING btree ("connection_id","config_id","started_at");--> statement-breakpoint
CREATE INDEX "rollouts_started" ON "rollouts" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "rollouts_due" ON "rollouts" USING btree ("next_poll_at") WHERE "rollouts"."ended_at" is null;