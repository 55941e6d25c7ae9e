CREATE TABLE "clouds" (
	"id" serial PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	CONSTRAINT "clouds_address_unique" UNIQUE("address")
);
--> statement-breakpoint
CREATE TABLE "image_revisions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"cloud_id" integer NOT NULL,
	"image_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"origin" text NOT NULL,
	"connection_id" text NOT NULL,
	"changes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inventory_counts" (
	"sighting_set_id" integer NOT NULL,
	"facet" text NOT NULL,
	"value" text NOT NULL,
	"images" integer NOT NULL,
	CONSTRAINT "inventory_counts_sighting_set_id_facet_value_pk" PRIMARY KEY("sighting_set_id","facet","value")
);
--> statement-breakpoint
CREATE TABLE "inventory_documents" (
	"image_row_id" bigint PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"search_text" text NOT NULL,
	"search_pairs" integer[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inventory_images" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"cloud_id" integer NOT NULL,
	"image_id" text NOT NULL,
	"sighting_set_id" integer NOT NULL,
	"source_connection_id" text NOT NULL,
	"name_key" text NOT NULL,
	"status" text NOT NULL,
	"visibility" text NOT NULL,
	"owner" text NOT NULL,
	"os" text NOT NULL,
	"disk_format" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"min_disk_gib" bigint NOT NULL,
	"min_ram_mib" bigint NOT NULL,
	"protected" smallint NOT NULL,
	"created_ms" bigint NOT NULL,
	"updated_ms" bigint NOT NULL,
	"tags" text[] NOT NULL,
	"busy" boolean NOT NULL,
	"digest" text NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inventory_sightings" (
	"connection_id" text NOT NULL,
	"image_row_id" bigint NOT NULL,
	"views" text[] NOT NULL,
	"ownership" text,
	"member_status" text,
	CONSTRAINT "inventory_sightings_connection_id_image_row_id_pk" PRIMARY KEY("connection_id","image_row_id")
);
--> statement-breakpoint
CREATE TABLE "inventory_walks" (
	"connection_id" text PRIMARY KEY NOT NULL,
	"cloud_id" integer,
	"started_at" timestamp with time zone,
	"images_seen" integer DEFAULT 0 NOT NULL,
	"completed_at" timestamp with time zone,
	"duration_ms" integer,
	"images_known" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"next_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"search" text NOT NULL,
	"person_id" text NOT NULL,
	"team_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sighting_sets" (
	"id" serial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"sightings" jsonb NOT NULL,
	CONSTRAINT "sighting_sets_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "connections" ADD COLUMN "sync_every_seconds" integer DEFAULT 300 NOT NULL;--> statement-breakpoint
ALTER TABLE "inventory_documents" ADD CONSTRAINT "inventory_documents_image_row_id_inventory_images_id_fk" FOREIGN KEY ("image_row_id") REFERENCES "public"."inventory_images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_sightings" ADD CONSTRAINT "inventory_sightings_image_row_id_inventory_images_id_fk" FOREIGN KEY ("image_row_id") REFERENCES "public"."inventory_images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "image_revisions_image" ON "image_revisions" USING btree ("cloud_id","image_id","id");--> statement-breakpoint
CREATE INDEX "inventory_documents_pairs" ON "inventory_documents" USING gin ("search_pairs");--> statement-breakpoint
CREATE UNIQUE INDEX "inventory_images_identity" ON "inventory_images" USING btree ("cloud_id","image_id");--> statement-breakpoint
CREATE INDEX "inventory_images_set" ON "inventory_images" USING btree ("sighting_set_id","id");--> statement-breakpoint
CREATE INDEX "inventory_images_name" ON "inventory_images" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "inventory_images_status" ON "inventory_images" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "inventory_images_visibility" ON "inventory_images" USING btree ("visibility","id");--> statement-breakpoint
CREATE INDEX "inventory_images_owner" ON "inventory_images" USING btree ("owner","id");--> statement-breakpoint
CREATE INDEX "inventory_images_os" ON "inventory_images" USING btree ("os","id");--> statement-breakpoint
CREATE INDEX "inventory_images_disk_format" ON "inventory_images" USING btree ("disk_format","id");--> statement-breakpoint
CREATE INDEX "inventory_images_size" ON "inventory_images" USING btree ("size_bytes","id");--> statement-breakpoint
CREATE INDEX "inventory_images_min_disk" ON "inventory_images" USING btree ("min_disk_gib","id");--> statement-breakpoint
CREATE INDEX "inventory_images_min_ram" ON "inventory_images" USING btree ("min_ram_mib","id");--> statement-breakpoint
CREATE INDEX "inventory_images_protected" ON "inventory_images" USING btree ("protected","id");--> statement-breakpoint
CREATE INDEX "inventory_images_created" ON "inventory_images" USING btree ("created_ms","id");--> statement-breakpoint
CREATE INDEX "inventory_images_updated" ON "inventory_images" USING btree ("updated_ms","id");--> statement-breakpoint
CREATE INDEX "inventory_images_tags" ON "inventory_images" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "inventory_sightings_image" ON "inventory_sightings" USING btree ("image_row_id");--> statement-breakpoint
CREATE INDEX "saved_views_person" ON "saved_views" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "saved_views_team" ON "saved_views" USING btree ("team_id");