import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { audited } from '@/lib/features/audit/service';
import { openProviders } from '@/lib/features/connections/service/open';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { FakeCloud } from '@/lib/testing/fake-cloud';
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

async function told(as: string, search = ''): Promise<{ items: string[]; next: string | null }> {
  const path = '/images/{connectionId}/{imageId}/activity';
  const { status, json } = await scene.call(path, { as, id: 'one', imageId: 'image', search });
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
