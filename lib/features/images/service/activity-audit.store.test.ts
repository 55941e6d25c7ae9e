import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { audited } from '@/lib/features/audit/service';
import { openProviders } from '@/lib/features/connections/service/open';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { FakeCloud } from '@/lib/testing/fake-cloud';
import { recordImage } from './record';
import { walkConnection } from './walk';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
const cloud = new FakeCloud();
let minute = 0;
const clock = () => {
  minute += 1;
  return new Date(Date.UTC(2026, 10, 1, 0, minute));
};

const walk = (connectionId: string) =>
  walkConnection({ connectionId }, { now: clock, random: () => 0.5 }, new AbortController().signal);

async function deed(by: string, action: string, connectionId: string, imageId = 'image') {
  const person = { id: by, name: by, email: `${by}@example.test` };
  const caller = { kind: 'person' as const, person, isAdministrator: false, teams: [], preferences: {} };
  const facts = { action, object: { kind: 'image', id: imageId, connectionId } };
  await audited(contextOf(caller, clock), facts, () => Promise.resolve());
}

beforeAll(async () => {
  scene = await connectionsScene();
  cloud.put('image');
  for (const [id, teamId] of [
    ['one', 'first'],
    ['same-team', 'first'],
    ['elsewhere', 'second'],
  ] as const) {
    const moments = { credentialsSetAt: clock(), createdAt: clock(), updatedAt: clock() };
    const facts = { name: id, provider: scene.working.provider, settings: {}, sealedCredentials: '' };
    await database()
      .insert(connections)
      .values({ id, teamId, ...facts, ...moments });
    openProviders().keep({ id, revision: 1 }, cloud.provider());
    await walk(id);
  }
  await deed('viewer', 'image.updated', 'one');
  cloud.put('image', { name: 'renamed' });
  await walk('one');
  await deed('owner', 'image.deactivated', 'same-team');
  await deed('stranger', 'image.reactivated', 'elsewhere');
  await deed('owner', 'image.deleted', 'one', 'another');
});
afterAll(() => scene.close());

async function told(as: string, search = '', imageId = 'image'): Promise<{ items: string[]; next: string | null }> {
  const path = '/images/{connectionId}/{imageId}/activity';
  const { status, json } = await scene.call(path, { as, id: 'one', imageId, search });
  expect(status).toBe(200);
  const items = json.items as { kind: string; record?: { action: string } }[];
  return { items: items.map(({ kind, record }) => record?.action ?? kind), next: json.next as string | null };
}

test('what was done to an image stands among what changed, for those who may read the audit there', async () => {
  expect((await told('administrator')).items).toEqual([
    ...['image.reactivated', 'image.deactivated', 'changed', 'image.updated'],
  ]);
  expect((await told('owner')).items).toEqual(['image.deactivated', 'changed', 'image.updated']);
});

test('and what they did themselves for everybody else', async () => {
  expect((await told('viewer')).items).toEqual(['changed', 'image.updated']);
});

describe('what a write from here did to the row', () => {
  beforeAll(async () => {
    cloud.put('written');
    await walk('one');
    await deed('owner', 'image.metadata.updated', 'one', 'written');
    cloud.put('written', { name: 'by the owner' });
    const { image } = await (cloud.provider().images?.get('written') ?? Promise.reject(new Error('no images')));
    await recordImage(image, { connectionId: 'one', teamId: 'first', at: clock(), origin: 'console' });
    cloud.put('written', { name: 'by somebody elsewhere' });
    await walk('one');
  });

  test('is told once, by the record of the write', async () => {
    const { items } = await told('owner', '', 'written');
    expect(items).toEqual(['changed', 'image.metadata.updated', 'appeared']);
    const pages = [await told('owner', 'limit=1', 'written')];
    for (let next = pages[0]?.next; typeof next === 'string'; next = pages.at(-1)?.next)
      pages.push(await told('owner', `limit=1&cursor=${next}`, 'written'));
    expect(pages.flatMap((page) => page.items)).toEqual(items);
  });

  test('and by the row’s own history to those who may not read that record', async () => {
    expect((await told('viewer', '', 'written')).items).toEqual(['changed', 'changed', 'appeared']);
  });
});

test('both are read on as one list', async () => {
  const read: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Awaited<ReturnType<typeof told>> = await told(
      'administrator',
      `limit=1${next === '' ? '' : `&cursor=${next}`}`,
    );
    read.push(...page.items);
    next = page.next;
  }
  expect(read).toEqual(['image.reactivated', 'image.deactivated', 'changed', 'image.updated']);
});
