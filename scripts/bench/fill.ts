import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { Client } from 'pg';
import { inventoryDocuments, inventoryImages, inventorySightings, type Sighting } from '@/lib/db/schema/inventory';
import { rowOf } from '@/lib/features/images/store/row-of';
import { type CopyValue, copyRows } from './copy-in';
import { type BenchImage, benchClouds, benchConnections, benchImages } from './generate-images';

const rowsPerCopy = 5000;

/** Fills an inventory up to `count` images, counts and all, as if every connection had been read a minute ago. */
export async function fillBench(url: string, count: number): Promise<{ seconds: number; added: number }> {
  const started = performance.now();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'");
    const { rows } = await client.query(
      "select count(*)::int as images from inventory_images where source_connection_id like 'bench-%'",
    );
    const present: number = rows[0].images;
    if (present >= count) return { seconds: 0, added: 0 };
    if (present === 0) await fillConnections(client);
    // Built row by row, an index costs ten times what it costs built at once.
    const rebuild = count - present > 50_000 ? await dropIndexes(client) : async () => {};
    try {
      await fillImages(client, present, count);
    } finally {
      await rebuild();
    }
    await client.query('vacuum analyze');
    return { seconds: (performance.now() - started) / 1000, added: count - present };
  } finally {
    await client.end();
  }
}

async function fillConnections(client: Client): Promise<void> {
  for (const id of ['team-1', 'team-2']) await client.query('insert into teams (id, name) values ($1, $1)', [id]);
  for (const { id, name, provider, teamId } of benchConnections) {
    await client.query(
      `insert into connections (id, name, provider, team_id, settings, sealed_credentials, credentials_set_at)
       values ($1, $2, $3, $4, '{}', '', now())`,
      [id, name, provider, teamId],
    );
    await client.query(`insert into inventory_walks (connection_id, completed_at) values ($1, now())`, [id]);
  }
  for (const { address } of benchClouds) await client.query('insert into clouds (address) values ($1)', [address]);
}

async function fillImages(client: Client, present: number, count: number): Promise<void> {
  const sets = new Map<string, number>();
  const { rows } = await client.query<{ id: number; address: string }>('select id, address from clouds');
  const clouds = new Map(rows.map(({ id, address }) => [address, id]));
  const firstId = (await reserveIds(client, count - present)) - present;
  let batch: BenchImage[] = [];
  let place = 0;
  for (const each of benchImages(count)) {
    place += 1;
    if (place <= present) continue;
    batch.push(each);
    if (batch.length < rowsPerCopy && place < count) continue;
    const first = firstId + place - batch.length;
    const setIds: number[] = [];
    for (const { sightings } of batch) setIds.push(await setIdOf(client, sets, sightings));
    await copyBatch(client, batch, { first, setIds, clouds });
    batch = [];
  }
}

/** The first of so many ids that nobody else will take. */
async function reserveIds(client: Client, count: number): Promise<number> {
  const sequence = 'inventory_images_id_seq';
  const { rows } = await client.query<{ last: string }>(
    'select setval($1::regclass, nextval($1::regclass) + $2::bigint) as last',
    [sequence, count],
  );
  return Number(rows[0]?.last) - count;
}

async function setIdOf(client: Client, sets: Map<string, number>, sightings: Sighting[]): Promise<number> {
  const key = JSON.stringify(sightings);
  const known = sets.get(key);
  if (known !== undefined) return known;
  const { rows } = await client.query(
    'insert into sighting_sets (key, sightings) values ($1, $2) on conflict (key) do update set key = excluded.key returning id',
    [key, JSON.stringify(sightings)],
  );
  const id: number = rows[0].id;
  sets.set(key, id);
  return id;
}

interface Ids {
  /** Row id of the first of a batch. */
  first: number;
  setIds: number[];
  clouds: ReadonlyMap<string, number>;
}

async function copyBatch(client: Client, batch: BenchImage[], { first, setIds, clouds }: Ids): Promise<void> {
  const at = new Date();
  const rows = batch.map(({ image, cloud, sightings }, place) => {
    const { image: columns, document } = rowOf(image);
    const imageRowId = first + place;
    const more = { id: imageRowId, cloudId: clouds.get(cloud) ?? 0, sightingSetId: setIds[place] ?? 0 };
    const seen = { sourceConnectionId: sightings[0]?.connectionId ?? '', firstSeenAt: at, changedAt: at };
    return { image: { ...columns, ...more, ...seen }, document: { ...document, imageRowId }, sightings, imageRowId };
  });
  await copyInto(
    client,
    inventoryImages,
    rows.map(({ image }) => image),
  );
  await copyInto(
    client,
    inventoryDocuments,
    rows.map(({ document }) => document),
  );
  await copyInto(
    client,
    inventorySightings,
    rows.flatMap(({ sightings, imageRowId }) =>
      sightings.map(({ connectionId, ownership = null, memberStatus = null }) => ({
        ...{ connectionId, imageRowId, ownership, memberStatus, views: ['all'] },
      })),
    ),
  );
}

async function copyInto(client: Client, table: Table, rows: object[]): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const values = rows.map((row) => {
    const given = new Map<string, CopyValue>(Object.entries(row));
    return columns.map(([key]) => given.get(key) ?? null);
  });
  await copyRows(client, { table: getTableName(table), columns: columns.map(([, { name }]) => name) }, values);
}

async function dropIndexes(client: Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename in ('inventory_images', 'inventory_documents', 'inventory_sightings')
      and indexname not in (select conname from pg_constraint)`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return async () => {
    for (const { definition } of rows) await client.query(definition);
  };
}
