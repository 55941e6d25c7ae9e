import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginRollout } from '@/lib/features/rollouts/service/begin';
import { isUnknown } from '@/lib/features/writes/service/recorded-write';
import { failing, type FakeFleet } from '@/lib/testing/fake-fleet';
import { place, rolloutScene } from '@/lib/testing/rollout-scene';
import { configTag } from '../config-tag';
import { contextOf } from './context';
import { create } from './create';
import { update } from './edit';
import { getConfig, listConfigs } from './read';
import { release } from './release';
import { remove } from './remove';

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

const environment = { connectionId: 'one', serviceId: 's-1', environmentId: 'se-1' };
const config = () => fleet.configs.get('imgc-1') ?? failing('upstream_not_found')();
const seen = () => scene.context({ ifMatch: configTag(config()) });
const edit = (body: Parameters<typeof update>[1]['body'], context = seen()) =>
  update(context, { params: place, query: {}, body });
const releasing = (context = scene.context()) =>
  release(context, { params: place, query: {}, body: { planId: 'pt-1' } });
const lost = (verb: string) => (each: string) => (each === verb ? failing('outcome_unknown')() : undefined);
const problem = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('an edit', () => {
  test('sends what differs, with both lists where one of them does, and is on record', async () => {
    const answer = await edit({ imageTag: '2.1', description: 'API', args: ['--name="a b"'] });
    expect(config()).toMatchObject({ imageTag: '2.1', args: ['--name="a b"'], commands: ['/srv/api'] });
    expect(answer.headers.etag).toBe(configTag(config()));
    expect(await scene.records()).toEqual([
      ...['image-config.updated intent intended', 'image-config.updated settlement succeeded'],
    ]);
  });

  test('of what somebody changed since is refused, with the config as it is now', async () => {
    const before = seen();
    fleet.put('imgc-1', { imageTag: '3.0' });
    const refusal = await problem(edit({ imageTag: '2.1' }, before));
    const current = { reply: { imageTag: '3.0' }, etag: configTag(config()) };
    expect(refusal).toMatchObject({ code: 'precondition_failed', facts: { current } });
    expect(fleet.count('update')).toBe(0);
  });

  test.each([
    [{ imageName: 'acme/ api' }, 'imageName'],
    [{ imageTag: '2 1' }, 'imageTag'],
    [{ imageSignaturePublicKeyPem: 'key' }, 'imageSignaturePublicKeyPem'],
  ])('with %j is refused beside its field', async (body, path) => {
    const refusal = await problem(edit(body));
    expect(refusal).toMatchObject({ code: 'validation_failed', facts: { fields: [{ path }] } });
    expect(fleet.count('update')).toBe(0);
  });

  test('that changes nothing is neither sent nor on record', async () => {
    await edit({ imageTag: '2.0', commands: ['/srv/api'] });
    expect([fleet.count('update'), await scene.records()]).toEqual([0, []]);
  });

  test('by somebody who may only look is on record as denied', async () => {
    const viewer = scene.context({ role: 'viewer', ifMatch: '*' });
    expect(await problem(edit({ imageTag: '2.1' }, viewer))).toMatchObject({ code: 'forbidden' });
    expect(await scene.records()).toEqual(['image-config.updated settlement denied']);
  });

  test('whose answer was lost is settled by looking, and until then nobody else writes', async () => {
    fleet.after = lost('update');
    expect(isUnknown(await problem(edit({ imageTag: '2.1' })))).toBe(true);
    expect(await scene.open()).toHaveLength(1);
    fleet.after = () => undefined;
    await scene.settle(1);
    expect(await scene.records()).toContain('image-config.updated settlement succeeded');
    expect(await scene.open()).toEqual([]);
  });
});

describe('making one', () => {
  const draft = { description: 'Web', imageName: 'acme/web' };
  const making = () => create(scene.context(), { params: environment, query: {}, body: draft });

  test('answers it as the provider has it, and the record is about its id', async () => {
    const { reply, headers } = await making();
    expect(reply).toMatchObject({ ...draft, imageTag: 'latest', connectionId: 'one' });
    expect(headers.location).toContain(reply.id);
  });

  test('of which the answer was lost is found again, and not made twice', async () => {
    fleet.after = lost('create');
    expect(isUnknown(await problem(making()))).toBe(true);
    await scene.settle(1);
    expect(await scene.records()).toContain('image-config.created settlement succeeded');
    expect(fleet.count('create')).toBe(1);
  });

  test('that never arrived is failed once that is sure', async () => {
    fleet.before = lost('create');
    expect(isUnknown(await problem(making()))).toBe(true);
    await scene.settle(3);
    expect(await scene.records()).toContain('image-config.created settlement failed');
  });
});

describe('deleting one', () => {
  const deleting = (context = seen()) => remove(context, { params: place, query: {}, body: undefined });

  test('takes what the caller saw', async () => {
    await deleting();
    expect(fleet.configs.size).toBe(0);
  });

  test('that somebody else has deleted is nothing to do, unless any would have done', async () => {
    const context = seen();
    fleet.configs.clear();
    await deleting(context);
    expect(await scene.records()).toEqual([]);
    expect(await problem(deleting(scene.context({ ifMatch: '*' })))).toMatchObject({ code: 'not_found' });
  });

  test('waits for its rollout', async () => {
    await scene.start();
    const refusal = await problem(deleting());
    expect(refusal).toMatchObject({ code: 'conflict', facts: { values: { by: '미나', minutes: 0 } } });
  });
});

describe('a release', () => {
  beforeEach(() => {
    fleet.pending = [{ resourceId: 'r-1', resourceName: 'api' }, { resourceId: 'r-2' }];
  });

  test('takes along what everybody has pending, and says so', async () => {
    expect(await releasing()).toEqual({
      planId: 'pt-1',
      released: [expect.objectContaining({ resourceName: 'api' }), { resourceId: 'r-2' }],
    });
  });

  test('whose answer was lost is not sent again, but recognised by its new version', async () => {
    fleet.after = lost('release');
    expect(isUnknown(await problem(releasing()))).toBe(true);
    await scene.settle(1);
    expect(await scene.records()).toContain('image-config.released settlement succeeded');
    expect(fleet.count('release')).toBe(1);
  });

  test('of a plan that belongs elsewhere is refused', async () => {
    const input = { params: place, query: {}, body: { planId: 'pt-9' } };
    expect(await problem(release(scene.context(), input))).toMatchObject({ code: 'validation_failed' });
    expect(fleet.count('release')).toBe(0);
  });
});

describe('starting a rollout', () => {
  test('in production needs a reason, elsewhere none', async () => {
    const refusal = await problem(scene.start(scene.context(), {}));
    expect(refusal).toMatchObject({ code: 'validation_failed', facts: { fields: [{ path: 'reason' }] } });
    fleet.environmentType = 'DEV';
    await expect(scene.start(scene.context(), {})).resolves.toMatchObject({ status: 'waiting' });
  });

  test('by two people at once is one rollout, and the other is told who did', async () => {
    const both = [scene.start(scene.context({ name: '미나' })), scene.start(scene.context({ name: '준호' }))];
    const endings = await Promise.allSettled(both);
    expect(endings.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const first = endings.find((each) => each.status === 'fulfilled')?.value.startedBy?.name;
    const refused = endings.find((each) => each.status === 'rejected')?.reason;
    expect(refused).toMatchObject({ code: 'conflict', facts: { sentence: 'rolloutUnderWay', values: { by: first } } });
    expect(fleet.count('start')).toBe(1);
  });

  test('while one goes on that was started elsewhere is refused, and that one is known from now on', async () => {
    fleet.says('running', 'IN_PROGRESS');
    const refusal = await problem(scene.start());
    expect(refusal).toMatchObject({ code: 'conflict', facts: { sentence: 'rolloutUnderWayElsewhere' } });
    expect(await scene.polls()).toHaveLength(1);
    expect(fleet.count('start')).toBe(0);
  });

  test('that was noticed before it had its record is theirs all the same', async () => {
    fleet.after = async (verb) => {
      if (verb !== 'start') return;
      const word = { status: 'running', providerStatus: 'RUNNING' } as const;
      const draft = { ...{ id: 'noticed', serviceId: 's-1', environmentId: 'se-1', configId: 'imgc-1', planIds: [] } };
      const at = scene.clock.now;
      const found = { ...draft, toImage: { name: 'acme/api', tag: '2.0' }, startedAt: at.toISOString() };
      await beginRollout(found, { connectionId: 'one', cloud: fleet.cloud, at, word });
    };
    expect(await scene.start()).toMatchObject({ id: 'noticed', startedBy: { name: '미나' }, reason: 'fix' });
  });

  test('of which the answer was lost has a record at once, and is never sent again', async () => {
    fleet.after = lost('start');
    expect(isUnknown(await problem(scene.start()))).toBe(true);
    fleet.after = () => undefined;
    const [poll] = await scene.polls();
    const id = String(poll?.payload.rolloutId);
    expect(await scene.seen(id)).toMatchObject({ watched: true, startedBy: { name: '미나' } });
    await scene.settle(1);
    expect(await scene.records()).toContain('rollout.started settlement succeeded');
    expect(fleet.count('start')).toBe(1);
  });

  test('that never began ends as failed, and the next one may start', async () => {
    fleet.before = lost('start');
    expect(isUnknown(await problem(scene.start()))).toBe(true);
    const id = String((await scene.polls())[0]?.payload.rolloutId);
    fleet.before = () => undefined;
    await scene.settle(3);
    expect(await scene.seen(id)).toMatchObject({ status: 'failed', watched: false });
    await expect(scene.start()).resolves.toMatchObject({ watched: true });
  });

  test('that takes another one back names it and says why', async () => {
    const { id } = await scene.start();
    await scene.poll(id);
    fleet.says('succeeded', 'COMPLETE');
    await scene.poll(id);
    const refusal = await problem(scene.start(scene.context(), { rollbackOf: id }));
    expect(refusal).toMatchObject({ facts: { sentence: 'rollbackReasonNeeded' } });
    const other = { reason: 'back', rollbackOf: '5f0c2c0e-0000-4000-8000-000000000000' };
    expect(await problem(scene.start(scene.context(), other))).toMatchObject({
      facts: { sentence: 'rollbackUnknown' },
    });
    const back = await scene.start(scene.context(), { reason: 'back', rollbackOf: id });
    expect(back).toMatchObject({ rollbackOf: id, fromImage: { tag: '2.0' } });
  });
});

test('what surrounds a config is told part by part, and each part fails on its own', async () => {
  fleet.before = (verb) => (verb === 'pendingChanges' ? failing('upstream_timeout')() : undefined);
  const around = await contextOf(scene.context(), { params: place, query: {}, body: undefined });
  expect(around).toMatchObject({
    ...{ service: { name: 'Messenger' }, environment: { type: 'PROD' }, registry: {} },
    plans: {
      value: [{ id: 'pt-1', pendingChanges: { problem: { code: 'upstream_timeout' } }, versions: { value: {} } }],
    },
    ...{ uses: { value: { items: [{ planId: 'pt-1' }] } }, instances: { value: { items: [{ id: 'instance-1' }] } } },
  });
});

test('the list says of each config what may be done with it, and goes on without those that failed', async () => {
  await scene.start();
  const list = await listConfigs(scene.context(), { params: environment, query: {}, body: undefined });
  expect(list).toMatchObject({ total: 1, failed: [], items: [{ id: 'imgc-1', connectionId: 'one' }] });
  expect(list.items[0]?.actions).toMatchObject({
    ...{ edit: { allowed: true }, rollout: { allowed: false, reason: 'rolloutUnfinished' } },
  });
  const one = await getConfig(scene.context(), { params: place, query: {}, body: undefined });
  expect(one.headers.etag).toBe(configTag(config()));
});
