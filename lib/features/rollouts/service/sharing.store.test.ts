import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { listConfigs } from '@/lib/features/image-configs/service/read';
import { standing } from '@/lib/features/image-configs/service/rollout';
import type { Context } from '@/lib/http/context';
import { FakeFleet } from '@/lib/testing/fake-fleet';
import { place, rolloutScene } from '@/lib/testing/rollout-scene';
import { getRolloutOf, listRolloutsOf } from './read';

let scene: Awaited<ReturnType<typeof rolloutScene>>;
let fleet: FakeFleet;
beforeAll(async () => {
  scene = await rolloutScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  fleet = await scene.fresh();
});
afterEach(() => scene.clear());

const list = async (context: Context, connection?: string) =>
  (
    await listRolloutsOf(context, {
      ...{ params: {}, body: undefined },
      query: connection === undefined ? {} : { connection: [connection] },
    })
  ).items.map(({ id, connectionId, connectionName }) => [id, connectionId, connectionName]);

const listed = (context: Context) =>
  listConfigs(context, {
    params: { connectionId: 'two', serviceId: 's-1', environmentId: 'se-1' },
    ...{ query: {}, body: undefined },
  });

test('what is started through one connection is the same rollout through another, and is asked about once', async () => {
  const their = await scene.alsoConnected(fleet);
  const { id } = await scene.start();
  const asked = fleet.count('status');
  expect(await list(their())).toEqual([]);
  const { items } = await listed(their());
  expect(items[0]?.actions.rollout).toEqual({ allowed: false, reason: 'rolloutUnfinished' });
  await scene.sweep('two');
  expect(fleet.count('status')).toBe(asked);
  expect(await list(their())).toEqual([[id, 'two', 'two']]);
  expect(await list(scene.context())).toEqual([[id, 'one', 'one']]);
  expect(await scene.polls()).toHaveLength(1);
});

test('what was started elsewhere is found once, through whichever connection looks first', async () => {
  const their = await scene.alsoConnected(fleet);
  fleet.says('running', 'IN_PROGRESS');
  await scene.sweep('two');
  await scene.sweep('one');
  const input = { params: place, query: {}, body: undefined };
  const { rollout } = await standing(scene.context(), input);
  expect(rollout).toMatchObject({ connectionId: 'one', connectionName: 'one', status: 'running' });
  expect(await list(their())).toEqual([[rollout?.id, 'two', 'two']]);
  expect(await scene.polls()).toHaveLength(1);
});

test('a look around asks about a config once, however many connections know it', async () => {
  await scene.alsoConnected(fleet);
  const minute = async () => {
    const before = fleet.count('status');
    await scene.sweep('one');
    scene.forward(20_000);
    await scene.sweep('two');
    scene.forward(40_000);
    return fleet.count('status') - before;
  };
  await minute();
  expect([await minute(), await minute(), await minute()]).toEqual([1, 1, 1]);
});

test('of two who roll out through two connections one starts, and the other is told who did', async () => {
  const their = await scene.alsoConnected(fleet);
  await scene.start();
  await scene.poll((await list(scene.context()))[0]?.[0] ?? '');
  await expect(scene.start(their(), { reason: 'mine' }, 'two')).rejects.toMatchObject({
    code: 'conflict',
    facts: { sentence: 'rolloutUnderWay', values: { by: '미나' }, connectionId: 'two' },
  });
  expect(fleet.count('start')).toBe(1);
});

test('each team that has seen the config is told of it once from its beginning, by its own connection', async () => {
  const their = await scene.alsoConnected(fleet);
  await listed(their());
  const { id } = await scene.start();
  const begun = await scene.events();
  expect(begun.map(({ teamId }) => teamId)).toEqual(['team', 'team', 'other', 'other']);
  await scene.poll(id);
  const told = (await scene.events()).slice(begun.length);
  expect(told.map(({ type, teamId, data }) => [type, teamId, data.connectionId])).toEqual([
    ['rollout.progress', 'team', undefined],
    ['rollout.changed', 'team', 'one'],
    ['rollout.progress', 'other', undefined],
    ['rollout.changed', 'other', 'two'],
  ]);
});

test('it is asked about through the other connection while its own is paused, and after that is deleted', async () => {
  const their = await scene.alsoConnected(fleet);
  const { id } = await scene.start();
  await listed(their());
  await scene.pause('one');
  await scene.poll(id);
  expect(await scene.seen(id)).toMatchObject({ providerStatus: 'RUNNING' });
  await scene.remove('one');
  fleet.says('succeeded', 'COMPLETE');
  await scene.poll(id);
  const input = { params: { rolloutId: id }, query: {}, body: undefined };
  expect(await getRolloutOf(their(), input)).toMatchObject({ status: 'succeeded', connectionId: 'two' });
  await expect(getRolloutOf(scene.context(), input)).rejects.toMatchObject({ code: 'not_found' });
});

test('the same ids in another installation of the provider are other configs', async () => {
  const another = new FakeFleet();
  another.cloud = 'https://another.example';
  const their = await scene.alsoConnected(another);
  await scene.start();
  const { items } = await listed(their());
  await scene.sweep('two');
  expect(items[0]?.actions.rollout).toEqual({ allowed: true });
  expect(await list(their())).toEqual([]);
  expect(await scene.start(their(), { reason: 'mine' }, 'two')).toMatchObject({ connectionId: 'two' });
});
