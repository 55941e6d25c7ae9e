import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import type { Sighting } from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import type { SetBook } from './set-book';

/** An open transaction, or the database itself for what may be out of date when it arrives. */
export type Reader = Pick<Database, 'execute'>;

/** What the inventory holds of an image, from the side of one connection. */
export interface StoredImage {
  rowId: number;
  imageId: string;
  cloudId: number;
  digest: string;
  sourceConnectionId: string;
  sightings: readonly Sighting[];
  /** In which of that connection's views it was last; none when it never saw it. */
  views: readonly string[];
  changedAt: Date;
}

export async function readKnown(
  reader: Reader,
  asked: { cloudId: number; imageIds: readonly string[]; connectionId: string },
  book: SetBook,
): Promise<Map<string, StoredImage>> {
  const ids = sql.param([...asked.imageIds]);
  // The views by a query each: joined, a planner without fresh statistics reads every sighting of the connection.
  const images = await readStored(
    reader,
    sql`
      select ${columns}, (
        select s.views from inventory_sightings s
        where s.image_row_id = i.id and s.connection_id = ${asked.connectionId}
      ) as views
      from inventory_images i where i.cloud_id = ${asked.cloudId}::int and i.image_id = any(${ids}::text[])`,
    book,
  );
  return new Map(images.map((image) => [image.imageId, image]));
}

/** As they are now, without keeping anybody from changing them. */
export function knownImages(asked: Parameters<typeof readKnown>[1], book: SetBook): Promise<Map<string, StoredImage>> {
  return readKnown(database(), asked, book);
}

/** The images a connection sees, by row, behind the row `after`. */
export function sightedImages(
  { connectionId, after, limit }: { connectionId: string; after: number; limit: number },
  book: SetBook,
): Promise<StoredImage[]> {
  return readStored(
    database(),
    sql`
      select ${columns}, s.views from (
        select image_row_id, views from inventory_sightings
        where connection_id = ${connectionId} and image_row_id > ${after}::bigint
        order by connection_id, image_row_id limit ${limit}
      ) as s join inventory_images i on i.id = s.image_row_id order by i.id`,
    book,
  );
}

const columns = sql.raw(`i.id, i.image_id, i.cloud_id, i.digest, i.source_connection_id, i.sighting_set_id,
  (extract(epoch from i.changed_at) * 1000)::float8 as changed_ms`);

interface StoredColumns extends Record<string, unknown> {
  id: string;
  image_id: string;
  cloud_id: number;
  digest: string;
  source_connection_id: string;
  sighting_set_id: number;
  views: string[] | null;
  changed_ms: number;
}

async function readStored(reader: Reader, query: SQL, book: SetBook): Promise<StoredImage[]> {
  const { rows } = await reader.execute<StoredColumns>(query);
  await book.load(
    reader,
    rows.map(({ sighting_set_id }) => sighting_set_id),
  );
  return rows.map((row) => ({
    rowId: Number(row.id),
    imageId: row.image_id,
    cloudId: row.cloud_id,
    digest: row.digest,
    sourceConnectionId: row.source_connection_id,
    sightings: book.sightingsOf(row.sighting_set_id),
    views: row.views ?? [],
    changedAt: new Date(row.changed_ms),
  }));
}

export async function readDocuments(
  reader: Reader,
  rowIds: readonly number[],
): Promise<Map<number, Omit<ProviderImage, 'ownership' | 'memberStatus'>>> {
  if (rowIds.length === 0) return new Map();
  const { rows } = await reader.execute<{
    id: string;
    document: Omit<ProviderImage, 'ownership' | 'memberStatus'>;
  }>(sql`
    select image_row_id as id, document from inventory_documents
    where image_row_id = any(${sql.param([...rowIds])}::bigint[])`);
  return new Map(rows.map(({ id, document }) => [Number(id), document]));
}
