import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failing, type FakeFleet } from '@/lib/testing/fake-fleet';
import { place, rolloutScene } from '@/lib/testing/rollout-scene';
import { standing } from '@/lib/features/image-configs/service/rollout';
import { planOverdue } from './plan-poll';
import { pollRollout } from './poll';
import { listInstances, listRolloutsOf } from './read';
import { resume } from './resume';

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

const signal = new AbortController().signal;
const words = async (id: string) => (await scene.seen(id))?.transitions.map(({ providerStatus }) => providerStatus);
const down = (verb: string) => (verb === 'status' ? failing('upstream_unavailable')() : undefined);
const told = async (topic: string) => (await scene.events()).filter((event) => event.topic === topic);

async function polled(id: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await scene.poll(id);
}

describe('a rollout that was started here', () => {
  test('is kept with who, why, from where to where, and every change until its end', async () => {
    const { id } = await scene.start();
    await polled(id, 3);
    fleet.says('verifying', 'VERIFYING');
    await polled(id, 2);
    fleet.says('succeeded', 'COMPLETE');
    await scene.poll(id);
    expect(await scene.seen(id)).toMatchObject({
      ...{ status: 'succeeded', providerStatus: 'COMPLETE', reason: 'fix', watched: false, planId: 'pt-1' },
      startedBy: { id: 'mina', name: '미나' },
      fromImage: { name: 'acme/api', tag: '1.0' },
      toImage: { name: 'acme/api', tag: '2.0' },
      environmentName: 'Production',
      planNames: { 'pt-1': 'Basic' },
      endedAt: scene.clock.now.toISOString(),
    });
    expect(await words(id)).toEqual(['RUNNING', 'VERIFYING', 'COMPLETE']);
    expect(await scene.polls()).toEqual([]);
    expect((await told(`rollout:${id}`)).map(({ data }) => data.status)).toEqual([
      ...['waiting', 'running', 'verifying', 'succeeded'],
    ]);
  });

  test('never takes the last word of the one before for its own', async () => {
    const { id } = await scene.start();
    fleet.says('succeeded', 'COMPLETE');
    await polled(id, 3);
    expect(await scene.seen(id)).toMatchObject({ status: 'waiting', watched: true, transitions: [] });
    fleet.says('running', 'RUNNING');
    await scene.poll(id);
    fleet.says('failed', 'FAILED');
    await scene.poll(id);
    expect(await words(id)).toEqual(['RUNNING', 'FAILED']);
  });

  test('shows words that nobody knows as they are, and goes on', async () => {
    const { id } = await scene.start();
    fleet.says('unknown', 'SHUFFLING');
    await polled(id, 2);
    fleet.says('waiting', 'PENDING');
    await scene.poll(id);
    expect(await words(id)).toEqual(['SHUFFLING', 'PENDING']);
    expect(await scene.seen(id)).toMatchObject({ status: 'waiting', watched: true });
  });

  test('outlives ten minutes of silence, says since when, and asks less and less often', async () => {
    const { id } = await scene.start();
    await polled(id, 2);
    const heard = scene.clock.now;
    fleet.before = down;
    const before = fleet.count('status');
    while (scene.clock.now.getTime() - heard.getTime() < 600_000) await scene.poll(id);
    expect(fleet.count('status') - before).toBeLessThan(25);
    expect(await scene.seen(id)).toMatchObject({
      ...{ status: 'running', watched: true, lastHeardAt: heard.toISOString() },
      problem: { code: 'upstream_unavailable' },
    });
    const list = await listRolloutsOf(scene.context(), { params: {}, query: { state: 'attention' }, body: undefined });
    expect(list).toMatchObject({ items: [{ id }], tally: { underWay: 1, attention: 1 } });
    fleet.before = () => undefined;
    fleet.says('succeeded', 'COMPLETE');
    await scene.poll(id);
    expect(await scene.seen(id)).not.toHaveProperty('problem');
    expect(await words(id)).toEqual(['RUNNING', 'COMPLETE']);
  });

  test('is given up after an hour, and can be resumed', async () => {
    const { id } = await scene.start();
    await scene.poll(id);
    scene.forward(3_600_000);
    await scene.poll(id);
    expect(await scene.seen(id)).toMatchObject({ status: 'unknown', watched: false });
    expect(await scene.polls()).toEqual([]);
    const input = { params: { rolloutId: id }, query: {}, body: undefined };
    expect(await resume(scene.context(), input)).toMatchObject({ watched: true });
    await scene.poll(id);
    fleet.says('succeeded', 'COMPLETE');
    await scene.poll(id);
    expect(await words(id)).toEqual(['RUNNING', 'RUNNING', 'RUNNING', 'COMPLETE']);
    await expect(resume(scene.context(), input)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('ends when its config is deleted elsewhere', async () => {
    const { id } = await scene.start();
    await scene.poll(id);
    fleet.configs.clear();
    fleet.word = undefined;
    await scene.poll(id);
    const { transitions = [], ...seen } = (await scene.seen(id)) ?? {};
    expect(seen).toMatchObject({ status: 'unknown', watched: false });
    expect(transitions.at(-1)?.detail).toContain('deleted');
  });

  test('has counts and single instances where the provider shows its path, and none of older ones', async () => {
    const counts = { total: 2, completed: 0, inProgress: 1, pending: 1, failed: 0, skipped: 0 };
    const path = { planId: 'pt-1', status: 'running' as const, providerStatus: 'IN_PROGRESS', counts };
    fleet.paths = [{ ...path, id: 'up-old', counts: { ...counts, total: 40 } }];
    const { id } = await scene.start();
    fleet.paths = [{ ...path, id: 'up-new' }, ...fleet.paths];
    const instance = { id: 'instance-1', status: 'running' as const, providerStatus: 'IN_PROGRESS' };
    fleet.instances = [instance, { ...instance, id: 'instance-2', status: 'waiting', providerStatus: 'PENDING' }];
    await scene.poll(id);
    expect(await scene.seen(id)).toMatchObject({ counts });
    fleet.paths = [
      { ...path, id: 'up-new', counts: { ...counts, inProgress: 0, completed: 1, failed: 1, pending: 0 } },
    ];
    fleet.instances = [
      { ...instance, status: 'succeeded', providerStatus: 'COMPLETE' },
      { ...instance, id: 'instance-2', status: 'failed', providerStatus: 'FAILED', reason: 'image pull back-off' },
    ];
    fleet.says('failed', 'FAILED');
    await scene.poll(id);
    const page = await listInstances(scene.context(), {
      params: { rolloutId: id },
      query: { limit: 1 },
      body: undefined,
    });
    expect(page).toMatchObject({ total: 2, items: [{ id: 'instance-1', status: 'succeeded' }] });
    const query = { limit: 1, cursor: page.next ?? '', status: ['failed' as const] };
    const rest = await listInstances(scene.context(), { params: { rolloutId: id }, query, body: undefined });
    expect(rest).toMatchObject({ next: null, items: [{ id: 'instance-2', reason: 'image pull back-off' }] });
    expect((await told(`rollout:${id}`)).at(-1)?.data).toMatchObject({ instances: [{}, { id: 'instance-2' }] });
  });
});

describe('a rollout that was started elsewhere', () => {
  test('is found by a look around, has nobody who started it, and is watched like any other', async () => {
    await scene.sweep();
    expect(fleet.count('status')).toBe(1);
    fleet.says('running', 'IN_PROGRESS');
    scene.forward();
    await scene.sweep();
    const { items } = await listRolloutsOf(scene.context(), { params: {}, query: {}, body: undefined });
    expect(items).toMatchObject([{ status: 'running', environmentName: 'Production', planIds: ['pt-1'] }]);
    expect(items[0]).not.toHaveProperty('startedBy');
    fleet.says('succeeded', 'COMPLETE');
    await scene.poll(items[0]?.id ?? '');
    expect(await words(items[0]?.id ?? '')).toEqual(['IN_PROGRESS', 'COMPLETE']);
  });

  test('is found by whoever opens its config, and asked about no more often for more of them', async () => {
    fleet.says('waiting', 'SCHEDULED');
    const looks = await Promise.all(
      [1, 2, 3].map(() => standing(scene.context(), { params: place, query: {}, body: undefined })),
    );
    expect(new Set(looks.map(({ rollout }) => rollout?.id)).size).toBe(1);
    const asked = fleet.count('status');
    for (let time = 0; time < 20; time += 1)
      expect(await standing(scene.context(), { params: place, query: {}, body: undefined })).toMatchObject({
        current: { value: { status: 'waiting', providerStatus: 'SCHEDULED' } },
      });
    expect(fleet.count('status')).toBe(asked);
  });

  test('is the same rollout when the provider goes back on its last word', async () => {
    const { id } = await scene.start();
    await scene.poll(id);
    fleet.says('failed', 'FAILED');
    await scene.poll(id);
    fleet.says('running', 'RUNNING');
    scene.forward(30_000);
    await scene.sweep();
    expect(await scene.seen(id)).toMatchObject({ status: 'running', watched: true });
    expect(await words(id)).toEqual(['RUNNING', 'FAILED', 'RUNNING']);
  });
});

describe('however many servers there are', () => {
  test('the provider is asked once', async () => {
    const { id } = await scene.start();
    const [job] = await scene.polls();
    scene.clock.now = job?.runAt ?? scene.clock.now;
    const before = fleet.count('status');
    await Promise.all([1, 2, 3, 4].map(() => pollRollout(id, scene.tools, signal)));
    expect(fleet.count('status') - before).toBe(1);
    expect(await scene.polls()).toHaveLength(1);
  });

  test('one that dies while it asks is followed by another', async () => {
    const { id } = await scene.start();
    const [job] = await scene.polls();
    await scene.loseJobs();
    scene.clock.now = job?.runAt ?? scene.clock.now;
    let letGo: () => void = () => undefined;
    fleet.before = () =>
      new Promise((resolve) => {
        letGo = resolve;
      });
    const dying = pollRollout(id, scene.tools, signal);
    await expect.poll(() => fleet.count('status')).toBe(2);
    fleet.before = () => undefined;
    scene.forward(30_000);
    await planOverdue(scene.tools);
    expect(await scene.polls()).toEqual([]);
    scene.forward(60_000);
    await planOverdue(scene.tools);
    await scene.poll(id);
    expect(await words(id)).toEqual(['RUNNING']);
    letGo();
    await dying;
    expect(await words(id)).toEqual(['RUNNING']);
  });

  test('one that stops gives back what it was about to ask', async () => {
    const { id } = await scene.start();
    const [job] = await scene.polls();
    scene.clock.now = job?.runAt ?? scene.clock.now;
    const stopping = new AbortController();
    fleet.before = () => {
      stopping.abort(new Error('The server is stopping.'));
      failing('upstream_timeout')();
    };
    await expect(pollRollout(id, scene.tools, stopping.signal)).rejects.toThrow('stopping');
    fleet.before = () => undefined;
    await pollRollout(id, scene.tools, signal);
    expect(await words(id)).toEqual(['RUNNING']);
  });
});

test('rollouts of other teams are not there', async () => {
  const { id } = await scene.start();
  const stranger = scene.context();
  stranger.caller.teams = [{ id: 'other', name: 'other', role: 'owner' }];
  const list = await listRolloutsOf(stranger, { params: {}, query: {}, body: undefined });
  expect(list).toMatchObject({ items: [], total: 0, tally: { underWay: 0, attention: 0 } });
  const input = { params: { rolloutId: id }, query: {}, body: undefined };
  await expect(resume(stranger, input)).rejects.toMatchObject({ code: 'not_found' });
  await expect(listInstances(stranger, input)).rejects.toMatchObject({ code: 'not_found' });
});
