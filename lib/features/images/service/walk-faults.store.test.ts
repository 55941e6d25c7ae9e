import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { tasks } from '@/lib/features/images/jobs';
import { connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
const signal = new AbortController().signal;
const walk = async (connectionId: string) => tasks['images.walk']?.({ connectionId }, signal);
const show = async (id: string) => (await scene.call('/connections/{connectionId}', { id })).json;

async function connect() {
  const { status, json, text } = await scene.call('/connections', { method: 'POST', body: scene.working });
  expect(status, text).toBe(201);
  return String(json.id);
}

async function rowsSeen(connectionId: string): Promise<unknown> {
  const { rows } = await database().execute(sql`
    select count(distinct i.image_id)::int as images from inventory_images i
    join inventory_sightings s on s.image_row_id = i.id where s.connection_id = ${connectionId}`);
  return rows[0]?.images;
}

beforeAll(async () => {
  scene = await connectionsScene({ many: 2001 });
});
afterAll(() => scene.close());
beforeEach(() => {
  for (const { faults } of Object.values(scene.emulators.emulators)) faults.clear();
});

test('a cloud of many pages is read whole though it says “not so fast”, forgets our token and breaks off', async () => {
  const id = await connect();
  const emulator = scene.emulators.emulators[scene.working.provider];
  const pathPrefix = '/image/v2/images';
  emulator?.faults.add(
    { kind: 'rate-limit', times: 1, retryAfterSeconds: 0, match: { pathPrefix } },
    { kind: 'status', status: 401, times: 1, match: { pathPrefix } },
    { kind: 'drop', times: 1, match: { pathPrefix } },
  );
  await walk(id);
  expect(await show(id)).toMatchObject({ state: 'ok', imagesKnown: 2001 });
  expect(await rowsSeen(id)).toBe(2001);
});

test('nonsense in the middle leaves every row, and says so', async () => {
  const id = await connect();
  await walk(id);
  const emulator = scene.emulators.emulators[scene.working.provider];
  emulator?.faults.add({ kind: 'malformed', match: { pathPrefix: '/image/v2/images' } });
  await walk(id);
  expect(await show(id)).toMatchObject({
    ...{ state: 'failed', imagesKnown: 2001, problem: { code: 'upstream_invalid_response' } },
    lastSyncedAt: expect.any(String),
  });
  expect(await rowsSeen(id)).toBe(2001);
});
