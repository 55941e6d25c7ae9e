import 'server-only';
import { inArray, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { inventoryDocuments } from '@/lib/db/schema/inventory';

export type ImageDocument = typeof inventoryDocuments.$inferSelect.document;

export type ListedDocument = ImageDocument & { propertiesOmitted?: true };

const listedPropertyBytes = 1024;

const { imageRowId: id, document } = inventoryDocuments;

/** The images of these rows by row id, without properties that are long. One that is gone meanwhile is absent. */
export async function listedDocuments(rowIds: number[]): Promise<Map<number, ListedDocument>> {
  const isLong = sql`octet_length((${document} -> 'properties')::text) > ${listedPropertyBytes}`;
  const listed: SQL<ListedDocument> = sql`case when ${isLong}
    then ${document} || '{"properties": {}, "propertiesOmitted": true}' else ${document} end`;
  const rows = await database().select({ id, document: listed }).from(inventoryDocuments).where(inArray(id, rowIds));
  return new Map(rows.map((row) => [row.id, row.document]));
}

/** The same with all their properties. */
export async function wholeDocuments(rowIds: number[]): Promise<Map<number, ImageDocument>> {
  const rows = await database().select({ id, document }).from(inventoryDocuments).where(inArray(id, rowIds));
  return new Map(rows.map((row) => [row.id, row.document]));
}
