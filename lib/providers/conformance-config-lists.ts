import { expect, it } from 'vitest';
import type { ConfigsSubject } from './conformance-configs';
import { countedSend, groupsOf } from './conformance-configs-harness';
import { expireTokens } from './conformance-harness';
import type { Send } from './provider';

/** A list is ids alone, and then each of them: what becomes of some of them must not cost the others. */
export function configListsConform(subject: () => ConfigsSubject): void {
  const add = async (count: number) => {
    const { groups, site } = subject();
    const made: string[] = [];
    for (let number = 0; number < count; number += 1)
      made.push((await groups.configs.create(site, { description: '', imageName: `acme/${number}` })).configId);
    return made;
  };

  it('shows a config alone as in the list', async () => {
    const { groups, site } = subject();
    for (const config of (await groups.configs.list(site)).items)
      expect(await groups.configs.get({ serviceId: site.serviceId, configId: config.id })).toEqual(config);
  });

  it('describes at most four at a time', async () => {
    const { harness, site } = subject();
    const made = await add(12);
    const { count, send } = countedSend(harness);
    const { items } = await groupsOf(harness, { send, limits: { concurrency: 50 } }).configs.list(site);
    expect(items.length).toBeGreaterThanOrEqual(made.length);
    expect(count.most).toBe(4);
  });

  it('leaves out what vanished since the list was made', async () => {
    const { harness, groups, site } = subject();
    const [gone = '', kept = ''] = await add(2);
    let isGone = false;
    const send: Send = async (request) => {
      if (request.url.pathname.endsWith(`/${gone}`) && !isGone) {
        isGone = true;
        await groups.configs.remove({ serviceId: site.serviceId, configId: gone });
      }
      return harness.tools.send(request);
    };
    const { items, failed } = await groupsOf(harness, { send }).configs.list(site);
    expect([isGone, failed]).toEqual([true, []]);
    const ids = items.map(({ id }) => id);
    expect(ids).toContain(kept);
    expect(ids).not.toContain(gone);
  });

  it('names what could not be described, and shows the others', async () => {
    const { harness, site } = subject();
    const [broken = '', kept = ''] = await add(2);
    const pathPrefix = harness.configPath(site.serviceId, broken);
    harness.emulator.faults.add({ kind: 'status', status: 403, match: { pathPrefix } });
    const { items, failed } = await groupsOf(harness).configs.list(site);
    expect(failed).toMatchObject([{ configId: broken, problem: { code: 'upstream_forbidden' } }]);
    expect(items.map(({ id }) => id)).toContain(kept);
  });

  it('goes on when the token ends in the middle', async () => {
    const { harness, site } = subject();
    const made = await add(6);
    let described = 0;
    const send: Send = async (request) => {
      if (request.url.pathname.includes(made[0]?.split('-')[0] ?? '') && ++described === 3) await expireTokens(harness);
      return harness.tools.send(request);
    };
    const { items, failed } = await groupsOf(harness, { send }).configs.list(site);
    expect(described).toBeGreaterThan(3);
    expect(failed).toEqual([]);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
  });
}
