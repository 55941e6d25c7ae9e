import 'server-only';
import { inArray, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { inventoryDocuments } from '@/lib/db/schema/inventory';

export type ImageDocument = typeof inventoryDocuments.$inferSelect.document;

export interface ListedDocument {
  document: ImageDocument;
  propertiesOmitted: boolean;
}

const listedPropertyBytes = 1024;

const { imageRowId: id, document } = inventoryDocuments;

/** The images of these rows by row id, without properties that are long. One that is gone meanwhile is absent. */
export async function listedDocuments(rowIds: number[]): Promise<Map<number, ListedDocument>> {
  const propertiesOmitted: SQL<boolean> = sql`octet_length((${document} -> 'properties')::text) > ${listedPropertyBytes}`;
  const listed: SQL<ImageDocument> = sql`case when ${propertiesOmitted}
    then jsonb_set(${document}, '{properties}', '{}') else ${document} end`;
  const rows = await database()
    .select({ id, document: listed, propertiesOmitted })
    .from(inventoryDocuments)
    .where(inArray(id, rowIds));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same with all their properties. */
export async function wholeDocuments(rowIds: number[]): Promise<Map<number, ImageDocument>> {
  const rows = await database().select({ id, document }).from(inventoryDocuments).where(inArray(id, rowIds));
  return new Map(rows.map((row) => [row.id, row.document]));
}
