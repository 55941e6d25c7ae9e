import { expect, it } from 'vitest';
import type { ConfigsSubject } from './conformance-configs';
import { countedSend, groupsOf } from './conformance-configs-harness';

/** What runs which config: asked for all plans at once, and of one config. */
export function configUsesConform(subject: () => ConfigsSubject): void {
  const planIds = async () => {
    const { groups, site } = subject();
    const { items } = await groups.configs.services();
    return items.find(({ id }) => id === site.serviceId)?.plans.map(({ id }) => id) ?? [];
  };

  it('names the config of each use, the same for all plans at once as for one config', async () => {
    const { groups, site } = subject();
    const { serviceId, environmentId } = site;
    const ids = await planIds();
    const { items, failed } = await groups.configs.usesInPlans({ serviceId, planIds: ids });
    expect(failed).toEqual([]);
    expect(items).toContainEqual(expect.objectContaining({ configId: site.config.id, planId: site.planId }));
    for (const { id: configId } of (await groups.configs.list({ serviceId, environmentId })).items)
      expect((await groups.configs.uses({ serviceId, configId }, ids)).items).toEqual(
        items.filter((use) => use.configId === configId),
      );
  });

  it('asks once a plan, of at most four at a time', async () => {
    const { harness, site } = subject();
    const { count, send } = countedSend(harness);
    const { configs } = groupsOf(harness, { send, limits: { concurrency: 50 } });
    await configs.services();
    const before = count.all;
    const many = Array.from({ length: 12 }, () => site.planId);
    await configs.usesInPlans({ serviceId: site.serviceId, planIds: many });
    expect([count.all - before, count.most]).toEqual([12, 4]);
  });

  it('names a plan that could not be read and answers the others, but of one config all or nothing', async () => {
    const { groups, site } = subject();
    const { serviceId, planId, place } = site;
    const gone = planId.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
    const { items, failed } = await groups.configs.usesInPlans({ serviceId, planIds: [gone, planId] });
    const problem = expect.objectContaining({ code: 'upstream_not_found' });
    expect(failed).toEqual([{ planId: gone, problem }]);
    expect(items).toContainEqual(expect.objectContaining({ configId: site.config.id, planId }));
    await expect(groups.configs.uses(place, [gone, planId])).rejects.toMatchObject({ code: 'upstream_not_found' });
  });
}
