import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GET as follow } from '@/app/api/v1/events/route';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { openForBackground } from '@/lib/features/connections/service/open';
import { unplannedConnections } from '@/lib/features/connections/service/unplanned';
import { tasks } from '@/lib/features/images/jobs';
import { JobRunner } from '@/lib/jobs/runner';
import { hasImages } from '@/lib/providers/catalog';
import { connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
const signal = new AbortController().signal;
const walk = async (connectionId: string) => tasks['images.walk']?.({ connectionId }, signal);
const show = async (id: string) => (await scene.call('/connections/{connectionId}', { id })).json;
const calls = () => Object.values(scene.emulators.emulators).flatMap(({ log }) => log).length;

async function connect(emulated: { name: string; provider: string; settings: object; credentials: object }) {
  const { name, provider, settings, credentials } = emulated;
  const body = { name, provider, settings, credentials, teamId: 'first' };
  const { status, json, text } = await scene.call('/connections', { method: 'POST', body });
  expect(status, text).toBe(201);
  return String(json.id);
}

const readable = () =>
  scene.emulators.connections.filter(({ note, provider }) => note === undefined && hasImages(provider));

/** The ids of the rows that a connection sees. */
async function seen(connectionId: string): Promise<string[]> {
  const { rows } = await database().execute<{ image_id: string }>(sql`
    select i.image_id from inventory_images i join inventory_sightings s on s.image_row_id = i.id
    where s.connection_id = ${connectionId} order by 1`);
  return rows.map(({ image_id }) => image_id);
}

/** What the provider's own plain list shows, paged to its end: some of what a walk must find. */
async function listed(connectionId: string): Promise<string[]> {
  const images = (await openForBackground(connectionId))?.open().images;
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await images?.list(cursor === undefined ? {} : { cursor });
    ids.push(...(page?.images ?? []).map(({ id }) => id));
    cursor = page?.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());

test('the sandbox is read whole through every connection that works, and a second reading finds nothing new', async () => {
  for (const emulated of readable()) {
    const id = await connect(emulated);
    await walk(id);
    const ids = await seen(id);
    expect(await show(id)).toMatchObject({
      ...{ state: 'ok', imagesKnown: ids.length, lastSyncedAt: expect.any(String), nextSyncAt: expect.any(String) },
    });
    expect(ids).toEqual(expect.arrayContaining(await listed(id)));
    expect(ids.length).toBeGreaterThan(3);
    await walk(id);
    const { rows } = await database().execute(sql`select data from events order by id desc limit 1`);
    expect([emulated.name, rows[0]?.data]).toEqual([emulated.name, { id, changed: 0 }]);
    expect(await seen(id)).toEqual(ids);
  }
});

test('a connection without images is neither read nor planned, and nobody calls that a failure', async () => {
  const [without] = scene.emulators.connections.filter(({ provider }) => !hasImages(provider));
  if (without === undefined) throw new Error('Every provider has images');
  const id = await connect(without);
  const before = calls();
  await walk(id);
  expect(calls()).toBe(before);
  expect((await scene.call('/connections/{connectionId}/check', { method: 'POST', id })).json).toMatchObject({
    ...{ ok: true, works: expect.arrayContaining([{ group: 'configs', outcome: 'works' }]) },
  });
  const shown = await show(id);
  expect(shown).toMatchObject({ state: 'ok', actions: { refresh: { allowed: false, reason: 'reason.noImages' } } });
  expect(Object.keys(shown)).not.toContain('nextSyncAt');
  expect(Object.keys(shown)).not.toContain('imagesKnown');
  expect(await unplannedConnections(new Date(Date.now() + 3_600_000))).not.toContain(id);
  const refused = await scene.call('/connections/{connectionId}/refresh', { method: 'POST', id });
  expect(refused.json).toMatchObject({ code: 'unsupported_operation' });
});

test('the sandbox says of the broken connection why it is not read, and delays nobody', async () => {
  const broken = scene.emulators.connections.filter(({ note }) => note !== undefined);
  const ids = await Promise.all(broken.map(connect));
  const working = await connect(scene.working);
  await Promise.all([...ids, working].map(walk));
  expect(await show(working)).toMatchObject({ state: 'ok', imagesKnown: expect.any(Number) });
  const codes = await Promise.all(ids.map(async (id) => (await show(id)).problem));
  expect(codes).toContainEqual(expect.objectContaining({ code: 'upstream_auth_failed' }));
});

test('thirty people who look and listen cause as many calls as nobody', async () => {
  await database().delete(connections);
  const id = await connect(scene.working);
  await walk(id);
  const quiet = await countedCalls(() => walk(id));
  const leaving = new AbortController();
  const reading: Promise<unknown>[] = [];
  // Whoever is connected holds their request; one that nobody holds is collected, and its signal then never aborts.
  const held: Request[] = [];
  const watched = await countedCalls(async () => {
    for (let viewer = 0; viewer < 30; viewer += 1) {
      const url = 'http://127.0.0.1/api/v1/events?topics=connections';
      const request = new Request(url, { headers: scene.bearer('viewer'), signal: leaving.signal });
      const response = await follow(request, { params: Promise.resolve({}) });
      expect(response.status).toBe(200);
      held.push(request);
      reading.push(response.text());
    }
    const look = () => Promise.all(Array.from({ length: 30 }, () => lookAround(id)));
    await look();
    await walk(id);
    await look();
  });
  leaving.abort();
  await Promise.all(reading);
  expect(held).toHaveLength(30);
  expect(quiet).toBeGreaterThan(0);
  expect(watched).toBe(quiet);
});

test('a click on “read again” plans one reading at once, for whoever may look, and is on record', async () => {
  const id = await connect(scene.working);
  const click = (as: string, target = id) =>
    scene.call('/connections/{connectionId}/refresh', { method: 'POST', as, id: target });
  for (let times = 0; times < 3; times += 1) {
    const { status, json } = await click('viewer');
    expect([status, Date.parse(String(json.nextSyncAt)) <= Date.now()]).toEqual([202, true]);
  }
  const jobs = await database().execute(sql`
      select payload from graphile_worker._private_jobs where payload ->> 'connectionId' = ${id}`);
  expect(jobs.rows).toEqual([{ payload: { connectionId: id, asked: true } }]);
  expect((await click('stranger')).status).toBe(404);
  expect((await click('viewer', 'nothing')).status).toBe(404);
  await scene.call('/connections/{connectionId}', { method: 'PATCH', id, body: { paused: true } });
  expect(await click('owner')).toMatchObject({ status: 409, json: { code: 'conflict', connectionId: id } });
  const { rows } = await database().execute(sql`
      select outcome, count(*)::int as records from audit_entries
      where action = 'connection.refreshed' and object ->> 'id' = ${id} group by 1 order by 1`);
  expect(rows).toEqual([
    { outcome: 'failed', records: 1 },
    { outcome: 'intended', records: 4 },
    { outcome: 'succeeded', records: 3 },
  ]);
});

test('two servers read a new connection once, without anybody asking, and tell those who listen', async () => {
  await database().execute(sql`delete from graphile_worker._private_jobs`);
  const byHand = await countedCalls(async () => walk(await connect(scene.working)));
  await database().execute(sql`delete from graphile_worker._private_jobs`);
  const servers = [new JobRunner(), new JobRunner()];
  try {
    await Promise.all(servers.map((server) => server.start(tasks)));
    const byServers = await countedCalls(async () => {
      const id = await connect(scene.working);
      await expect.poll(() => show(id)).toHaveProperty('lastSyncedAt');
      const told = () =>
        database().execute(sql`
          select team_id from events where type = 'connection.synced' and data ->> 'id' = ${id}`);
      await expect.poll(async () => (await told()).rows).toEqual([{ team_id: 'first' }]);
    });
    expect(byServers).toBe(byHand);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
});

async function countedCalls(work: () => Promise<unknown>): Promise<number> {
  const before = calls();
  await work();
  return calls() - before;
}

/** What an open tab asks for, again and again. */
async function lookAround(id: string): Promise<void> {
  const [imageId = ''] = await seen(id);
  const answers = await Promise.all([
    scene.call('/images', { as: 'viewer' }),
    scene.call('/images/facets', { as: 'viewer' }),
    scene.call('/connections', { as: 'viewer' }),
    scene.call('/images/{connectionId}/{imageId}/activity', { as: 'viewer', id, imageId }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
}
