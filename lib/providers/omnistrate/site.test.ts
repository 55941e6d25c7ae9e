import { describe, expect, it } from 'vitest';
import type { RolloutStatus } from '@/lib/domain/rollout';
import { findSite, retag } from '../conformance-configs-harness';
import { codeOf } from '../conformance-harness';
import { type TestSite, testSite } from './site-in-tests';

async function rolledOut(site: TestSite) {
  const found = await findSite(site);
  const start = async () => {
    await retag(site, found);
    await site.configs.release(found.place, found.planId);
    await site.rollouts.start(found.place);
  };
  const words = async (seconds: number) => {
    const seen: [RolloutStatus | undefined, string | undefined][] = [];
    for (let second = 0; second < seconds; second += 1) {
      const said = await site.rollouts.status(found.place);
      if (seen.at(-1)?.[1] !== said?.providerStatus) seen.push([said?.status, said?.providerStatus]);
      site.advance(1000);
    }
    return seen;
  };
  return { ...found, start, words };
}

describe('an installation as thin, rich or odd as the documents leave it', () => {
  it('finds services, environments and plans one by one where they do not come in one call', async () => {
    const site = testSite();
    const whole = await site.configs.services();
    await site.character({ servicesInline: false, plansInline: false });
    const withoutWords = (found: typeof whole) =>
      found.items.map(({ plans, ...facts }) => ({ ...facts, plans: plans.map(({ description: _, ...plan }) => plan) }));
    expect(withoutWords(await site.configs.services())).toEqual(withoutWords(whole));
  });

  it('reads the id of a new config from plain text as well', async () => {
    const site = testSite();
    await site.character({ plainIds: true });
    const found = await findSite(site);
    const { configId } = await site.configs.create(found, { description: '', imageName: 'acme/api' });
    expect(await codeOf(site.configs.get({ serviceId: found.serviceId, configId }))).toBe('answered');
  });

  it('reads pages of the server’s own size where it refuses ours', async () => {
    const site = testSite({ world: { many: 130 } });
    const found = await findSite(site);
    const before = await site.configs.instances(found);
    await site.character({ pageSizeRefused: true });
    expect(await site.configs.instances(found)).toEqual(before);
    expect(before.items).toHaveLength(130);
    expect(before.truncated).toBeUndefined();
  });

  it('says that a list goes on where there is no way to read it', async () => {
    const site = testSite();
    const found = await findSite(site);
    for (let number = 0; number < 201; number += 1)
      await site.configs.create(found, { description: '', imageName: `acme/${number}` });
    const { items, truncated } = await site.configs.list(found);
    expect([items.length, truncated]).toEqual([200, true]);
  });

  it.each([404, 409] as const)('takes %i for "no rollout so far"', async (before) => {
    const site = testSite();
    await site.character({ before });
    expect(await site.rollouts.status((await findSite(site)).place)).toBeUndefined();
  });

  it('passes on words nobody has heard, and those that go backwards', async () => {
    const site = testSite();
    await site.character({ unknownWord: 'RECONCILING', backwards: true });
    const { start, words } = await rolledOut(site);
    await start();
    expect(await words(25)).toEqual([
      ['waiting', 'PENDING'],
      ['running', 'RUNNING'],
      ['running', 'IN_PROGRESS'],
      ['unknown', 'RECONCILING'],
      ['waiting', 'PENDING'],
      ['running', 'IN_PROGRESS'],
      ['verifying', 'VERIFYING'],
      ['succeeded', 'COMPLETE'],
    ]);
  });

  it('passes on the last word of the rollout before', async () => {
    const site = testSite();
    const { start, words } = await rolledOut(site);
    await start();
    await words(25);
    await site.character({ staleSeconds: 4 });
    await start();
    expect((await words(6)).map(([, word]) => word)).toEqual(['COMPLETE', 'RUNNING']);
  });

  it('has no upgrade paths where the provider keeps none', async () => {
    const site = testSite();
    await site.character({ paths: false });
    const { start, words, ...found } = await rolledOut(site);
    await start();
    expect(await site.rollouts.paths(found)).toEqual([]);
    expect((await words(25)).at(-1)).toEqual(['succeeded', 'COMPLETE']);
  });

  it('tells why instances failed, and that the others were left', async () => {
    const site = testSite();
    await site.character({ failing: true });
    const { start, words, ...found } = await rolledOut(site);
    await start();
    expect((await words(12)).at(-1)).toEqual(['failed', 'FAILED']);
    const [path] = await site.rollouts.paths(found);
    expect(path).toMatchObject({ status: 'failed', detail: expect.stringMatching(/failed to upgrade/) });
    const { items } = await site.rollouts.instances({ ...found, pathId: path?.id ?? '' });
    const failed = items.filter(({ status }) => status === 'failed');
    expect([failed.length, path?.counts.skipped]).toEqual([path?.counts.failed, items.length - failed.length]);
    for (const { reason } of failed) expect(reason).toMatch(/ImagePullBackOff/);
  });

  it('shows times in whatever order they come', async () => {
    const site = testSite();
    await site.character({ timesOutOfOrder: true });
    const { start, words, ...found } = await rolledOut(site);
    await start();
    await words(25);
    const [path] = await site.rollouts.paths(found);
    const { items } = await site.rollouts.instances({ ...found, pathId: path?.id ?? '' });
    for (const { startedAt = '', endedAt = '' } of items) expect(endedAt < startedAt).toBe(true);
  });

  it('finds a rollout that somebody else started, paused and cancelled', async () => {
    const site = testSite();
    const { place, planId, words } = await rolledOut(site);
    const body = { configId: place.configId };
    await site.configs.update(place, { imageTag: '5.0.0' });
    await site.configs.release(place, planId);
    await site.control('start-rollout', body);
    site.advance(8000);
    await site.control('pause-rollout', body);
    expect(await words(60)).toEqual([['paused', 'PAUSED']]);
    await site.control('resume-rollout', body);
    expect((await words(2)).at(-1)).toEqual(['running', 'IN_PROGRESS']);
    await site.control('cancel-rollout', body);
    expect(await words(1)).toEqual([['cancelled', 'CANCELLED']]);
  });
});

describe('the sandbox at first sight', () => {
  it('has two services with environments of both types, five configs, forty instances and one rollout under way', async () => {
    const site = testSite();
    site.advance(48 * 3_600_000);
    const { items } = await site.configs.services();
    const [types, configs, instances, words] = [
      new Set<string | undefined>(),
      [] as string[],
      [] as string[],
      [] as string[],
    ];
    for (const service of items)
      for (const { id: environmentId, type } of service.environments) {
        types.add(type);
        const place = { serviceId: service.id, environmentId };
        instances.push(...(await site.configs.instances(place)).items.map(({ id }) => id));
        for (const config of (await site.configs.list(place)).items) {
          configs.push(config.id);
          words.push((await site.rollouts.status({ ...place, configId: config.id }))?.status ?? 'none');
        }
      }
    expect([items.length, [...types].sort(), new Set(configs).size]).toEqual([2, ['DEV', 'PROD'], 5]);
    expect(new Set(instances).size).toBe(40);
    expect(words.toSorted()).toEqual(['none', 'none', 'none', 'none', 'running']);
  });

  it('holds two thousand instances where a test asks for them', async () => {
    const site = testSite({ world: { many: 2000 } });
    const found = await findSite(site);
    await site.rollouts.start(found.place);
    site.advance(10_000);
    const [path] = await site.rollouts.paths(found);
    const { items, truncated } = await site.rollouts.instances({ ...found, pathId: path?.id ?? '' });
    expect([items.length, truncated, path?.counts.total]).toEqual([2000, undefined, 2000]);
  });
});
