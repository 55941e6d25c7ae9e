import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { openProviders } from '@/lib/features/connections/service/open';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { FakeCloud } from '@/lib/testing/fake-cloud';
import { walkConnection } from './walk';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
const clock = { now: new Date('2026-11-01T00:00:00Z') };
const cloud = new FakeCloud();
const publicOnes = {
  views: [{ name: 'all', shows: ({ visibility }: { visibility: string }) => visibility === 'public' }],
};

beforeAll(async () => {
  scene = await connectionsScene();
  cloud.put('image');
  cloud.put('other', { visibility: 'public' });
  await connect('first', 'first', cloud.provider());
  await connect(
    'second',
    'second',
    cloud.provider({ ...publicOnes, sees: (image) => ({ ...image, ownership: 'public' }) }),
  );
  for (const id of ['first', 'second']) await walk(id);
});
afterAll(() => scene.close());

async function connect(id: string, teamId: string, provider: ReturnType<FakeCloud['provider']>) {
  const moments = { credentialsSetAt: clock.now, createdAt: clock.now, updatedAt: clock.now };
  const facts = { name: id, provider: scene.working.provider, settings: {}, sealedCredentials: '' };
  await database()
    .insert(connections)
    .values({ id, teamId, ...facts, ...moments });
  openProviders().keep({ id, revision: 1 }, provider);
}

async function walk(connectionId: string) {
  clock.now = new Date(clock.now.getTime() + 60_000);
  await walkConnection({ connectionId }, { now: () => clock.now, random: () => 0.5 }, new AbortController().signal);
}

interface Activity {
  items: { kind: string; connectionId: string; at: string; changes: { key: string }[] }[];
  next: string | null;
  firstSeenAt?: string;
}

async function activity(id: string, imageId: string, { as = 'administrator', search = '' } = {}) {
  const said = await scene.call('/images/{connectionId}/{imageId}/activity', { as, id, imageId, search });
  const said200 = said.json as unknown as Activity;
  return { status: said.status, ...said200 };
}
const told = ({ items }: Activity) =>
  items.map(({ kind, connectionId, changes }) => [kind, connectionId, ...changes.map(({ key }) => key)].join(' '));

test('an image that nothing happened to has no history but when it was first seen', async () => {
  expect(await activity('first', 'image', { as: 'viewer' })).toEqual({
    ...{ status: 200, items: [], next: null, total: null, firstSeenAt: '2026-11-01T00:01:00.000Z' },
  });
});

test('what another team’s connection read before one saw the image is not told, and whose it is never', async () => {
  cloud.put('image', { name: 'a secret name' });
  await walk('first');
  cloud.put('image', { name: 'announced', visibility: 'public' });
  await walk('first');
  await walk('second');
  cloud.put('image', { name: 'renamed' });
  await walk('first');
  await walk('second');
  expect(told(await activity('first', 'image', { as: 'viewer' }))).toEqual([
    'changed first name',
    'changed first name visibility',
    'changed first name',
  ]);
  const stranger = await activity('second', 'image', { as: 'stranger' });
  expect(told(stranger)).toEqual(['changed second name', 'appeared second']);
  expect(stranger.firstSeenAt).toBe(stranger.items[1]?.at);
  expect(JSON.stringify(stranger)).not.toContain('secret');
  expect(told(await activity('second', 'image'))).toHaveLength(4);
});

test('is read page by page, newest first', async () => {
  const whole = await activity('first', 'image');
  const read: Activity['items'] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Activity = await activity('first', 'image', {
      search: cursor === '' ? 'limit=1' : `limit=1&cursor=${cursor}`,
    });
    expect(page.items).toHaveLength(1);
    read.push(...page.items);
    cursor = page.next;
  }
  expect(read).toEqual(whole.items);
  expect(whole.items.map(({ at }) => at)).toEqual(
    whole.items
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  expect((await activity('first', 'image', { search: 'cursor=nonsense' })).status).toBe(400);
});

test('stays when the image is gone, for those whose connection saw it', async () => {
  cloud.images.delete('image');
  await walk('second');
  await walk('first');
  const gone = await activity('first', 'image', { as: 'viewer' });
  expect([told(gone)[0], gone.firstSeenAt]).toEqual(['disappeared first', undefined]);
  expect(told(await activity('second', 'image', { as: 'stranger' }))).toEqual(['appeared second']);
});

test('of a foreign connection and of none is the same not found', async () => {
  for (const id of ['second', 'nothing']) expect((await activity(id, 'other', { as: 'viewer' })).status).toBe(404);
});
