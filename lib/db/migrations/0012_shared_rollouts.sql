CREATE TABLE "rollout_connections" (
	"rollout_id" text NOT NULL,
	"connection_id" text NOT NULL,
	CONSTRAINT "rollout_connections_rollout_id_connection_id_pk" PRIMARY KEY("rollout_id","connection_id")
);
--> statement-breakpoint
DROP INDEX "rollouts_unfinished";--> statement-breakpoint
DROP INDEX "rollouts_config";--> statement-breakpoint
ALTER TABLE "known_configs" ADD COLUMN "cloud" text;--> statement-breakpoint
ALTER TABLE "rollouts" ADD COLUMN "cloud" text;--> statement-breakpoint
UPDATE "rollouts" SET "cloud" = "connection_id";--> statement-breakpoint
ALTER TABLE "rollouts" ALTER COLUMN "cloud" SET NOT NULL;--> statement-breakpoint
INSERT INTO "rollout_connections" SELECT "id", "connection_id" FROM "rollouts";--> statement-breakpoint
ALTER TABLE "rollout_connections" ADD CONSTRAINT "rollout_connections_rollout_id_rollouts_id_fk" FOREIGN KEY ("rollout_id") REFERENCES "public"."rollouts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollout_connections" ADD CONSTRAINT "rollout_connections_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rollout_connections_connection" ON "rollout_connections" USING btree ("connection_id");--> statement-breakpoint
CREATE INDEX "known_configs_cloud" ON "known_configs" USING btree ("cloud","config_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rollouts_unfinished" ON "rollouts" USING btree ("cloud","config_id") WHERE "rollouts"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "rollouts_config" ON "rollouts" USING btree ("cloud","config_id","started_at");--> statement-breakpoint
-- A rollout that other connections see outlives the one through which it was asked about: it goes over to another.
CREATE FUNCTION hand_over_rollouts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM rollout_connections WHERE connection_id = OLD.id;
  UPDATE rollouts SET connection_id = other.connection_id
  FROM (
    SELECT rollout_id, min(connection_id) AS connection_id FROM rollout_connections GROUP BY rollout_id
  ) AS other
  WHERE rollouts.id = other.rollout_id AND rollouts.connection_id = OLD.id;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER hand_over_rollouts BEFORE DELETE ON connections
  FOR EACH ROW EXECUTE FUNCTION hand_over_rollouts();
