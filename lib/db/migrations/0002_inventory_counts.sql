-- What drizzle's schema can't say: order by code point, an index on properties, and counts that are always exact.
ALTER TABLE "inventory_images"
  ALTER COLUMN "name_key" TYPE text COLLATE "C",
  ALTER COLUMN "status" TYPE text COLLATE "C",
  ALTER COLUMN "visibility" TYPE text COLLATE "C",
  ALTER COLUMN "owner" TYPE text COLLATE "C",
  ALTER COLUMN "os" TYPE text COLLATE "C",
  ALTER COLUMN "disk_format" TYPE text COLLATE "C";
--> statement-breakpoint
ALTER TABLE "inventory_counts" ALTER COLUMN "facet" TYPE text COLLATE "C", ALTER COLUMN "value" TYPE text COLLATE "C";
--> statement-breakpoint
CREATE INDEX "inventory_documents_properties" ON "inventory_documents" USING gin (("document" -> 'properties') jsonb_path_ops);
--> statement-breakpoint
CREATE INDEX "inventory_images_busy" ON "inventory_images" ("source_connection_id") WHERE "busy";
--> statement-breakpoint
-- The counts one image takes part in.
CREATE FUNCTION inventory_facets(image inventory_images) RETURNS TABLE (facet text, value text)
LANGUAGE sql IMMUTABLE AS $$
  SELECT * FROM unnest(
    ARRAY['total', 'status', 'visibility', 'os', 'owner'],
    ARRAY['', image.status, image.visibility, image.os, image.owner]
  )
  UNION ALL SELECT 'tag', tag FROM unnest(image.tags) AS tag
$$;
--> statement-breakpoint
-- Written in one order by everyone, so that two walks that touch the same set never wait for each other in a circle.
CREATE FUNCTION inventory_count_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO inventory_counts AS kept (sighting_set_id, facet, value, images)
  SELECT added.sighting_set_id, counted.facet, counted.value, count(*)
  FROM added, inventory_facets(added) AS counted
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (sighting_set_id, facet, value) DO UPDATE SET images = kept.images + excluded.images;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION inventory_count_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO inventory_counts AS kept (sighting_set_id, facet, value, images)
  SELECT removed.sighting_set_id, counted.facet, counted.value, -count(*)
  FROM removed, inventory_facets(removed) AS counted
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (sighting_set_id, facet, value) DO UPDATE SET images = kept.images + excluded.images;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION inventory_count_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO inventory_counts AS kept (sighting_set_id, facet, value, images)
  SELECT sighting_set_id, facet, value, sum(difference) FROM (
    SELECT added.sighting_set_id, counted.facet, counted.value, 1 AS difference
    FROM added, inventory_facets(added) AS counted
    UNION ALL
    SELECT removed.sighting_set_id, counted.facet, counted.value, -1
    FROM removed, inventory_facets(removed) AS counted
  ) AS changes
  GROUP BY 1, 2, 3 HAVING sum(difference) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT (sighting_set_id, facet, value) DO UPDATE SET images = kept.images + excluded.images;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER inventory_count_insert AFTER INSERT ON inventory_images
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION inventory_count_insert();
--> statement-breakpoint
CREATE TRIGGER inventory_count_delete AFTER DELETE ON inventory_images
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION inventory_count_delete();
--> statement-breakpoint
CREATE TRIGGER inventory_count_update AFTER UPDATE ON inventory_images
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION inventory_count_update();
