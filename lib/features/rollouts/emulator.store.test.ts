import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { release } from '@/lib/features/image-configs/service/release';
import { start } from '@/lib/features/image-configs/service/rollout';
import { update } from '@/lib/features/image-configs/service/edit';
import { findSite, type Site } from '@/lib/providers/conformance-configs-harness';
import { testSite, type TestSite } from '@/lib/providers/omnistrate/site-in-tests';
import { rolloutScene } from '@/lib/testing/rollout-scene';
import { listInstances, listRolloutsOf } from './service/read';

let scene: Awaited<ReturnType<typeof rolloutScene>>;
beforeAll(async () => {
  scene = await rolloutScene();
});
afterAll(() => scene.close());
afterEach(() => scene.clear());

interface Stage {
  site: TestSite;
  found: Site;
  place: { connectionId: string; serviceId: string; configId: string };
  /** Asks once, when it is time to, and moves the provider's clock along. */
  poll(id: string): Promise<void>;
}

async function staged(character: Parameters<TestSite['character']>[0] = {}): Promise<Stage> {
  const site = testSite();
  if (Object.keys(character).length > 0) await site.character(character);
  scene.clock.now = site.tools.now();
  const provider = { probe: () => Promise.reject(new Error('Nobody probes.')), ...site };
  await scene.connect('one', { probe: provider.probe, configs: site.configs, rollouts: site.rollouts });
  const found = await findSite(site);
  return {
    ...{ site, found, place: { connectionId: 'one', ...found.place } },
    async poll(id) {
      const [next] = (await scene.polls()).filter(({ payload }) => payload.rolloutId === id);
      site.advance(Math.max(0, (next?.runAt.getTime() ?? 0) - site.tools.now().getTime()));
      await scene.poll(id);
    },
  };
}

async function rolledOut({ found, place }: Stage, imageTag = '9.9.9') {
  const context = scene.context({ ifMatch: '*' });
  await update(context, { params: place, query: {}, body: { imageTag } });
  await release(context, { params: place, query: {}, body: { planId: found.planId } });
  return start(context, { params: place, query: {}, body: { reason: 'fix' } });
}

async function watchedToTheEnd(stage: Stage, id: string) {
  for (let polls = 0; polls < 60 && (await scene.seen(id))?.watched === true; polls += 1) await stage.poll(id);
  return scene.seen(id);
}

test('an edited tag is released, rolled out and watched to its end, with every instance', async () => {
  const stage = await staged({ seconds: 120 });
  const { id } = await rolledOut(stage);
  const ended = await watchedToTheEnd(stage, id);
  expect(ended).toMatchObject({ status: 'succeeded', toImage: { tag: '9.9.9' } });
  expect(ended?.planIds).toContain(stage.found.planId);
  const total = ended?.counts?.total ?? 0;
  expect(ended?.counts).toMatchObject({ completed: total, failed: 0, pending: 0 });
  const words = ended?.transitions.map(({ providerStatus }) => providerStatus);
  expect(words).toEqual(['PENDING', 'RUNNING', 'IN_PROGRESS', 'VERIFYING', 'COMPLETE']);
  const input = { params: { rolloutId: id }, query: { status: ['succeeded' as const] }, body: undefined };
  expect(await listInstances(scene.context(), input)).toMatchObject({ total });
  expect(total).toBeGreaterThan(1);
});

test('an installation that is thin, late, strange and goes backwards is watched to the end all the same', async () => {
  const odd = { paths: false, staleSeconds: 10, unknownWord: 'REBALANCING', backwards: true };
  const stage = await staged({ ...odd, seconds: 180 });
  const first = await rolledOut(stage);
  await watchedToTheEnd(stage, first.id);
  // Now there is an old last word to be taken for the new one's.
  const { id } = await rolledOut(stage, '9.9.10');
  const ended = await watchedToTheEnd(stage, id);
  const words = ended?.transitions.map(({ providerStatus }) => providerStatus) ?? [];
  expect(words[0]).not.toBe('COMPLETE');
  expect(words.filter((word) => word === 'COMPLETE')).toHaveLength(1);
  expect(words).toContain('REBALANCING');
  expect(words.lastIndexOf('PENDING')).toBeGreaterThan(0);
  expect(ended).toMatchObject({ status: 'succeeded' });
  expect(ended).not.toHaveProperty('counts');
});

test('instances that fail say why, and so does the rollout', async () => {
  const stage = await staged({ seconds: 60, failing: true, timesOutOfOrder: true });
  const { id } = await rolledOut(stage);
  expect(await watchedToTheEnd(stage, id)).toMatchObject({ status: 'failed' });
  const input = { params: { rolloutId: id }, query: { status: ['failed' as const] }, body: undefined };
  const { items } = await listInstances(scene.context(), input);
  expect(items.length).toBeGreaterThan(0);
  expect(items.every(({ reason }) => reason !== undefined)).toBe(true);
});

test('the rollout that is under way at first sight is found by looking around', async () => {
  await staged();
  await scene.sweep();
  const { items } = await listRolloutsOf(scene.context(), { params: {}, query: {}, body: undefined });
  expect(items).toMatchObject([{ watched: true }]);
});
