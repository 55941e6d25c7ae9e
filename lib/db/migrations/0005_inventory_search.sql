-- What is searched moves beside what is filtered by: one visit to a row then answers both, and none needs its document.
ALTER TABLE "inventory_images"
  ADD COLUMN "search_text" text,
  ADD COLUMN "search_pairs" smallint[],
  ADD COLUMN "property_hashes" bigint[];
--> statement-breakpoint
-- `pairsOf` and `propertyHash` in SQL, for the rows that are there.
UPDATE "inventory_images" SET
  "search_text" = known."search_text",
  "search_pairs" = ARRAY(
    SELECT DISTINCT (((((pair >> 16) & 65535) * 257 + (pair & 65535)) & 65535) - 32768)::smallint
    FROM unnest(known."search_pairs") AS pair
  ),
  "property_hashes" = ARRAY(
    SELECT ('x' || left(encode(sha256(convert_to(octet_length(key) || ':' || key || value, 'UTF8')), 'hex'), 12))::bit(48)::bigint
    FROM jsonb_each_text(known."document" -> 'properties')
  )
FROM "inventory_documents" AS known WHERE known."image_row_id" = "inventory_images"."id";
--> statement-breakpoint
ALTER TABLE "inventory_images"
  ALTER COLUMN "search_text" SET NOT NULL,
  ALTER COLUMN "search_pairs" SET NOT NULL,
  ALTER COLUMN "property_hashes" SET NOT NULL;
--> statement-breakpoint
DROP INDEX "inventory_documents_pairs";
--> statement-breakpoint
DROP INDEX "inventory_documents_properties";
--> statement-breakpoint
ALTER TABLE "inventory_documents" DROP COLUMN "search_text", DROP COLUMN "search_pairs";
--> statement-breakpoint
CREATE INDEX "inventory_images_pairs" ON "inventory_images" USING gin ("search_pairs");
--> statement-breakpoint
CREATE INDEX "inventory_images_properties" ON "inventory_images" USING gin ("property_hashes");
