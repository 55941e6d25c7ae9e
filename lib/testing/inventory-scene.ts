import { eq, sql } from 'drizzle-orm';
import { vi } from 'vitest';
import { closeDatabase, database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { events } from '@/lib/db/schema/installation';
import { imageRevisions, inventoryWalks } from '@/lib/db/schema/inventory';
import { teams } from '@/lib/db/schema/people';
import { openProviders } from '@/lib/features/connections/service/open';
import { connectionStore } from '@/lib/features/connections/store';
import { walkConnection, type WalkOrder } from '@/lib/features/images/service/walk';
import type { OpenProvider } from '@/lib/providers/provider';
import { createTestDatabase } from './database';

export interface SeenRow {
  imageId: string;
  name: string;
  cloud: string;
  source: string;
  /** `connection: ownership/member status [views]`, as the rows of the sightings say it. */
  sightings: string[];
  /** The same without views, as the set says it: best first. */
  set: string[];
}

/** A console without people: connections to clouds of the test's own, a real database, a clock that stands still. */
export async function inventoryScene() {
  const stored = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', stored.url);
  await database().insert(teams).values({ id: 'team', name: 'team' });
  const clock = { now: new Date('2026-11-01T00:00:00Z') };
  const tools = { now: () => clock.now, random: () => 0.5 };
  const forward = (milliseconds = 60_000) => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };
  return {
    clock,
    tools,
    forward,
    /** Saves a connection that is answered by this provider from now on. */
    async connect(id: string, provider: OpenProvider): Promise<void> {
      const moments = { credentialsSetAt: clock.now, createdAt: clock.now, updatedAt: clock.now };
      const values = {
        id,
        name: id,
        provider: 'fake',
        teamId: 'team',
        settings: {},
        sealedCredentials: '',
        ...moments,
      };
      await connectionStore.insert(values);
      openProviders().keep({ id, revision: 1 }, provider);
    },
    /** Other settings or credentials. */
    async reconnect(id: string, provider: OpenProvider): Promise<void> {
      const row = await connectionStore.find(id);
      if (row === undefined) throw new Error(`There is no connection ${id}.`);
      const changed = await connectionStore.update(row, { updatedAt: clock.now }, { grows: true });
      openProviders().keep({ id, revision: changed?.revision ?? 0 }, provider);
    },
    async remove(id: string): Promise<void> {
      await database().delete(connections).where(eq(connections.id, id));
      openProviders().forget(id);
    },
    /** A walk, a minute after whatever was before. */
    async walk(connectionId: string, order: Partial<WalkOrder> = {}, signal = new AbortController().signal) {
      forward();
      await walkConnection({ connectionId, ...order }, tools, signal);
    },
    /** The walk that waits, when its time has come. */
    async runNextWalk(): Promise<void> {
      const next = (await readJobs()).find(({ task }) => task === 'images.walk');
      if (next === undefined) throw new Error('No walk is planned.');
      await dropJobs();
      clock.now = next.runAt;
      await walkConnection(next.payload as unknown as WalkOrder, tools, new AbortController().signal);
    },
    loseJobs: dropJobs,
    jobs: readJobs,
    rows: readRows,
    async names(): Promise<string[]> {
      return (await readRows()).map(({ imageId }) => imageId);
    },
    async walkOf(connectionId: string) {
      return (await database().select().from(inventoryWalks)).find((row) => row.connectionId === connectionId);
    },
    async revisions(): Promise<string[]> {
      const rows = await database().select().from(imageRevisions).orderBy(imageRevisions.id);
      return rows.map(({ imageId, kind, changes }) => [imageId, kind, ...changes.map(({ key }) => key)].join(' '));
    },
    async origins(): Promise<string[]> {
      return (await database().select().from(imageRevisions).orderBy(imageRevisions.id)).map(({ origin }) => origin);
    },
    /** Whether the counts kept by triggers are those of the rows. */
    async countsAreExact(): Promise<boolean> {
      const { rows } = await database().execute<{ kept: string; counted: string }>(sql`
        select (select coalesce(sum(images), 0) from inventory_counts where facet = 'total')::text as kept,
          (select count(*) from inventory_images)::text as counted`);
      return rows.every(({ kept, counted }) => kept === counted);
    },
    /** Whatever a test left behind. */
    async clear(): Promise<void> {
      await dropJobs();
      await database().execute(sql`
        truncate inventory_images, inventory_documents, inventory_sightings, inventory_counts, inventory_walks,
          image_revisions, sighting_sets, clouds, events restart identity`);
      await database().delete(connections);
    },
    events: () => database().select().from(events).orderBy(events.id),
    async close(): Promise<void> {
      await closeDatabase();
      await stored.drop();
      vi.unstubAllEnvs();
    },
  };
}

interface WaitingJob {
  task: string;
  payload: Record<string, unknown>;
  runAt: Date;
}

async function readJobs(): Promise<WaitingJob[]> {
  const { rows } = await database().execute<{ task: string; payload: Record<string, unknown>; at: number }>(sql`
    select task.identifier as task, job.payload, extract(epoch from job.run_at)::float8 as at
    from graphile_worker._private_jobs job
    join graphile_worker._private_tasks task on task.id = job.task_id order by 1, 3`);
  return rows.map(({ task, payload, at }) => ({ task, payload, runAt: new Date(at * 1000) }));
}

async function dropJobs(): Promise<void> {
  await database().execute(sql`delete from graphile_worker._private_jobs`);
}

async function readRows(): Promise<SeenRow[]> {
  const { rows } = await database().execute<Omit<SeenRow, 'set'> & { set: { connectionId: string }[] }>(sql`
    select i.image_id as "imageId", d.document ->> 'name' as name, c.address as cloud,
      i.source_connection_id as source, set.sightings as set,
      array(
        select s.connection_id || ': ' || coalesce(s.ownership, '-') || '/' || coalesce(s.member_status, '-')
          || ' [' || array_to_string(s.views, ' ') || ']'
        from inventory_sightings s where s.image_row_id = i.id order by s.connection_id
      ) as sightings
    from inventory_images i
    join inventory_documents d on d.image_row_id = i.id
    join clouds c on c.id = i.cloud_id
    join sighting_sets set on set.id = i.sighting_set_id
    order by i.image_id collate "C", c.id`);
  return rows.map((row) => ({ ...row, set: row.set.map(saidOf) }));
}

function saidOf({ connectionId, ...said }: { connectionId: string; ownership?: string; memberStatus?: string }) {
  return `${connectionId}: ${said.ownership ?? '-'}/${said.memberStatus ?? '-'}`;
}
