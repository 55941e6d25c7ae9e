import 'server-only';
import { setImmediate as turn } from 'node:timers/promises';
import { type SQL, sql } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import type { RevisedValue, Sighting } from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import { readDocuments, readKnown, type StoredImage } from './known-images';
import { writeRevisions } from './revisions';
import type { InventoryRow } from './row-of';
import type { SetBook } from './set-book';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Any constant will do, as long as every replica uses the same; the cloud's id is the other half of the key. */
const lockClass = 720_461_703;
const attempts = 4;
/** Of PostgreSQL: deadlock, serialization failure. */
const worthRepeating = ['40P01', '40001'];

export interface NewImage {
  row: InventoryRow;
  sightings: readonly Sighting[];
  own: Omit<Sighting, 'connectionId'>;
  view: string;
}

export interface ChangedImage {
  rowId: number;
  row: InventoryRow;
  sightings: readonly Sighting[];
  sourceConnectionId: string;
}

export interface NewRevision {
  imageId: string;
  kind: 'appeared' | 'changed' | 'disappeared';
  changes: RevisedValue[];
}

/** Who writes, when, and what a revision says of it. */
export interface Occasion {
  connectionId: string;
  at: Date;
  origin: 'console' | 'elsewhere';
}

/**
 * One short transaction on the images of one cloud. Everybody who writes there takes turns, so that what was decided on
 * what was read here stays true until it is written; readers are never held.
 */
export async function inCloud<Result>(
  cloudId: number,
  book: SetBook,
  work: (writer: CloudWriter) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database().transaction(async (transaction) => {
        await transaction.execute(sql`select pg_advisory_xact_lock(${lockClass}::int, ${cloudId}::int)`);
        return work(new CloudWriter(transaction, cloudId, book));
      });
    } catch (error) {
      // What was learnt of new sets was taken back with the transaction.
      book.forget();
      if (attempt >= attempts || !worthRepeating.includes(codeOf(error) ?? '')) throw error;
    }
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : undefined;
}

/** Every statement takes all its rows at once, as one JSON text. */
export class CloudWriter {
  constructor(
    private readonly transaction: Transaction,
    private readonly cloudId: number,
    private readonly book: SetBook,
  ) {}

  known(imageIds: readonly string[], connectionId: string): Promise<Map<string, StoredImage>> {
    return readKnown(this.transaction, { cloudId: this.cloudId, imageIds, connectionId }, this.book);
  }

  documents(rowIds: readonly number[]): Promise<Map<number, Omit<ProviderImage, 'ownership' | 'memberStatus'>>> {
    return readDocuments(this.transaction, rowIds);
  }

  /** The rows' ids by image id. */
  async insert(images: readonly NewImage[], { connectionId, at }: Occasion): Promise<Map<string, number>> {
    if (images.length === 0) return new Map();
    const sets = await this.book.idsOf(
      this.transaction,
      images.map(({ sightings }) => sightings),
    );
    const given = await jsonOf(images, ({ row, own, view }, place) => ({
      ...columnsOf(row),
      ...{ sightingSetId: sets[place], ownership: own.ownership, memberStatus: own.memberStatus, view },
    }));
    const result = await this.transaction.execute<{ id: string; image_id: string }>(sql`
      with given as materialized (
        select * from json_to_recordset(${given}::json)
          as given(${rowColumns}, "sightingSetId" int, ownership text, "memberStatus" text, view text)
      ), made as (
        insert into inventory_images (cloud_id, source_connection_id, first_seen_at, changed_at, sighting_set_id,
          image_id, ${imageColumns})
        select ${this.cloudId}::int, ${connectionId}, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz,
          "sightingSetId", "imageId", ${givenColumns} from given
        returning id, image_id
      ), documents as (
        insert into inventory_documents (image_row_id, document) select made.id, given.document
        from made join given on given."imageId" = made.image_id
      ), sightings as (
        insert into inventory_sightings (connection_id, image_row_id, views, ownership, member_status)
        select ${connectionId}, made.id, array[given.view], given.ownership, given."memberStatus"
        from made join given on given."imageId" = made.image_id
      )
      select id, image_id from made`);
    return new Map(result.rows.map(({ id, image_id }) => [image_id, Number(id)]));
  }

  async update(images: readonly ChangedImage[], at: Date): Promise<void> {
    if (images.length === 0) return;
    const sets = await this.book.idsOf(
      this.transaction,
      images.map(({ sightings }) => sightings),
    );
    const given = await jsonOf(images, ({ rowId, row, sourceConnectionId }, place) => ({
      ...columnsOf(row),
      ...{ rowId, sightingSetId: sets[place], source: sourceConnectionId },
    }));
    await this.transaction.execute(sql`
      with given as materialized (
        select * from json_to_recordset(${given}::json)
          as given(${rowColumns}, "rowId" bigint, "sightingSetId" int, source text)
      ), images as (
        update inventory_images set (source_connection_id, changed_at, sighting_set_id, ${imageColumns}) =
          row(given.source, ${at.toISOString()}::timestamptz, given."sightingSetId", ${givenColumns})
        from given where id = given."rowId"
      )
      update inventory_documents set document = given.document
      from given where image_row_id = given."rowId"`);
  }

  /** Of rows whose document stays as it is. */
  async updateSightedBy(rows: readonly Omit<ChangedImage, 'row'>[]): Promise<void> {
    if (rows.length === 0) return;
    const sets = await this.book.idsOf(
      this.transaction,
      rows.map(({ sightings }) => sightings),
    );
    const given = rows.map(({ rowId, sourceConnectionId }, place) => ({
      ...{ id: rowId, set: sets[place], source: sourceConnectionId },
    }));
    await this.transaction.execute(sql`
      update inventory_images set sighting_set_id = given.set, source_connection_id = given.source
      from json_to_recordset(${JSON.stringify(given)}::json) as given(id bigint, set int, source text)
      where inventory_images.id = given.id`);
  }

  async putSightings(sightings: readonly (Sighting & { rowId: number; views: readonly string[] })[]): Promise<void> {
    if (sightings.length === 0) return;
    await this.transaction.execute(sql`
      insert into inventory_sightings (connection_id, image_row_id, views, ownership, member_status)
      select "connectionId", "rowId", views, ownership, "memberStatus"
      from json_to_recordset(${JSON.stringify(sightings)}::json)
        as given("connectionId" text, "rowId" bigint, views text[], ownership text, "memberStatus" text)
      on conflict (connection_id, image_row_id) do update
      set views = excluded.views, ownership = excluded.ownership, member_status = excluded.member_status`);
  }

  async removeSightings(connectionId: string, rowIds: readonly number[]): Promise<void> {
    if (rowIds.length === 0) return;
    await this.transaction.execute(sql`
      delete from inventory_sightings
      where connection_id = ${connectionId} and image_row_id = any(${numbers(rowIds)})`);
  }

  /** Documents and sightings go with their rows. */
  async removeImages(rowIds: readonly number[]): Promise<void> {
    if (rowIds.length === 0) return;
    await this.transaction.execute(sql`delete from inventory_images where id = any(${numbers(rowIds)})`);
  }

  revise(revisions: readonly NewRevision[], occasion: Occasion): Promise<void> {
    return writeRevisions(this.transaction, this.cloudId, { revisions, ...occasion });
  }
}

export const numbers = (values: readonly number[]): SQL => sql`${sql.param([...values])}::bigint[]`;

const turnLength = 25;

/** As one JSON text; in turns, since what is searched is made only here, and takes its time. */
async function jsonOf<Item>(items: readonly Item[], columns: (item: Item, place: number) => object): Promise<string> {
  const texts: string[] = [];
  for (const [place, item] of items.entries()) {
    texts.push(JSON.stringify(columns(item, place)));
    if (place % turnLength === turnLength - 1) await turn();
  }
  return `[${texts.join(',')}]`;
}

function columnsOf({ image, document }: InventoryRow) {
  return { ...image, ...document };
}

const rowColumns = sql.raw(`"imageId" text, "nameKey" text, status text, visibility text, owner text, os text,
  "diskFormat" text, "sizeBytes" bigint, "minDiskGiB" bigint, "minRamMiB" bigint, protected smallint,
  "createdMs" bigint, "updatedMs" bigint, tags text[], busy boolean, digest text, document jsonb,
  "searchText" text, "searchPairs" smallint[], "propertyHashes" bigint[]`);
const imageColumns = sql.raw(`name_key, status, visibility, owner, os, disk_format, size_bytes, min_disk_gib,
  min_ram_mib, protected, created_ms, updated_ms, tags, busy, digest, search_text, search_pairs,
  property_hashes`);
const givenColumns = sql.raw(`given."nameKey", given.status, given.visibility, given.owner, given.os,
  given."diskFormat", given."sizeBytes", given."minDiskGiB", given."minRamMiB", given.protected, given."createdMs",
  given."updatedMs", given.tags, given.busy, given.digest, given."searchText", given."searchPairs",
  given."propertyHashes"`);
