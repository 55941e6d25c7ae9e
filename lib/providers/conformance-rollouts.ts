import { expect, it } from 'vitest';
import { rolloutCounts, rolloutInstance, type RolloutStatus } from '@/lib/domain/rollout';
import type { ConfigsSubject } from './conformance-configs';
import { type Groups, retag, type Site } from './conformance-configs-harness';
import { codeOf } from './conformance-harness';

const over: readonly RolloutStatus[] = ['succeeded', 'failed', 'cancelled'];
const step = 1_000;
/** Far more than an emulator takes. */
const mostSteps = 120;

/** Changed, released for one plan and started. */
async function started(groups: Groups, site: Site): Promise<string> {
  const imageTag = await retag(groups, site);
  await groups.configs.release(site.place, site.planId);
  await groups.rollouts.start(site.place);
  return imageTag;
}

export function rolloutsConform(subject: () => ConfigsSubject): void {
  it('knows no status before the first rollout', async () => {
    const { groups, site } = subject();
    expect(await groups.rollouts.status(site.place)).toBeUndefined();
  });

  it('rolls a new image out to every instance of the plan', async () => {
    const { harness, groups, site } = subject();
    const { configs, rollouts } = groups;
    const imageTag = await started(groups, site);
    const seen = new Set<RolloutStatus>();
    for (let steps = 0; steps < mostSteps; steps += 1) {
      const { status = 'unknown' } = (await rollouts.status(site.place)) ?? {};
      seen.add(status);
      if (over.includes(status)) break;
      harness.advance(step);
    }
    expect([...seen]).toEqual(['waiting', 'running', 'verifying', 'succeeded']);
    const { items } = await configs.instances(site);
    expect(items.length).toBeGreaterThan(1);
    for (const { images } of items.filter(({ planId }) => planId === site.planId))
      expect(images).toContain(`${site.config.imageName}:${imageTag}`);
  });

  it('counts the instances on their way, and says of each how it fares', async () => {
    const { harness, groups, site } = subject();
    await started(groups, site);
    harness.advance(10 * step);
    const [path] = await groups.rollouts.paths(site);
    if (path === undefined) throw new Error('This emulator has no upgrade paths');
    const { total, completed, inProgress, pending, failed, skipped } = rolloutCounts.parse(path.counts);
    expect(completed + inProgress + pending + failed + skipped).toBe(total);
    expect(completed).toBeGreaterThan(0);
    expect(path).toMatchObject({ status: 'running', planId: site.planId, createdAt: expect.any(String) });
    expect(path.endedAt).toBeUndefined();
    const { items } = await groups.rollouts.instances({ ...site, pathId: path.id });
    expect(items).toHaveLength(total);
    for (const item of items) expect(rolloutInstance.parse(item)).toEqual(item);
    expect(items.filter(({ status }) => status === 'succeeded')).toHaveLength(completed);
    for (const { status, endedAt } of items) expect(endedAt !== undefined).toBe(status === 'succeeded');
  });

  it('starts one rollout of a config at a time', async () => {
    const { harness, groups, site } = subject();
    await started(groups, site);
    expect(await codeOf(groups.rollouts.start(site.place))).toBe('upstream_conflict');
    harness.advance(mostSteps * step);
    expect(await groups.rollouts.status(site.place)).toMatchObject({ status: 'succeeded' });
    expect(await codeOf(groups.rollouts.start(site.place))).toBe('answered');
  });

  it('does not roll out what nothing runs', async () => {
    const { groups, site } = subject();
    const { configId } = await groups.configs.create(site, { description: '', imageName: 'acme/unused' });
    const place = { serviceId: site.serviceId, configId };
    expect(await codeOf(groups.rollouts.start(place))).toBe('upstream_conflict');
    expect(await groups.rollouts.status(place)).toBeUndefined();
  });
}
