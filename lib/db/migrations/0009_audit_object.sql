ALTER TABLE "idempotency_keys" ADD COLUMN "headers" jsonb;--> statement-breakpoint
CREATE INDEX "audit_entries_object" ON "audit_entries" USING btree (("object"->>'id'),"sequence");