-- A record that was settled twice before stays as it is, for no row of the chain may be changed or go: the later row is
-- left out of the rule by its place. Nothing is settled twice from here on, and of those the first settlement counts.
LOCK TABLE "audit_entries" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
DO $$
DECLARE
  again bigint[] := array(
    SELECT "sequence" FROM (
      SELECT "sequence", row_number() OVER (PARTITION BY "record_id" ORDER BY "sequence") AS place
      FROM "audit_entries" WHERE "phase" = 'settlement'
    ) AS settlements
    WHERE place > 1
    ORDER BY "sequence"
  );
BEGIN
  IF cardinality(again) = 0 THEN
    CREATE UNIQUE INDEX "audit_entries_settled_once" ON "audit_entries" USING btree ("record_id") WHERE "audit_entries"."phase" = 'settlement';
  ELSE
    EXECUTE format(
      'CREATE UNIQUE INDEX "audit_entries_settled_once" ON "audit_entries" USING btree ("record_id") WHERE "phase" = ''settlement'' AND "sequence" <> ALL (%L::bigint[])',
      again
    );
  END IF;
END
$$;
