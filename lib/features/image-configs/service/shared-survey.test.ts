import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ProviderError } from '@/lib/providers/errors';
import type { ConfigsGroup } from '@/lib/providers/config-groups';
import { FakeFleet } from '@/lib/testing/fake-fleet';
import { forgetSurvey, sharedSurvey } from './shared-survey';
import { within } from './within';

let now: Date;
beforeEach(() => {
  now = new Date('2026-11-01T00:00:00Z');
});
afterEach(() => vi.useRealTimers());

const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds);
};
const failing = () => new ProviderError({ code: 'upstream_unavailable', provider: 'fake' });

function groupOf(fleet: FakeFleet, verbs: Partial<ConfigsGroup> = {}): ConfigsGroup {
  const { configs } = fleet.provider();
  if (configs === undefined) throw new Error('A fleet has configs.');
  return { ...configs, ...verbs };
}
const surveyed = (group: ConfigsGroup) => sharedSurvey(group, () => now);
const ids = async (group: ConfigsGroup) => (await surveyed(group)).configs.map(({ id }) => id);

/** A service with so many environments, each with so many configs. */
function crowd(environments: number, configs: number): ConfigsGroup {
  const fleet = new FakeFleet();
  const [first] = fleet.configs.values();
  if (first === undefined) throw new Error('A fleet has a config.');
  const numbers = (count: number) => Array.from({ length: count }, (_, place) => place);
  return groupOf(fleet, {
    services: async () => ({
      items: [
        {
          ...{ id: 's-1', name: 'Messenger', plans: [] },
          environments: numbers(environments).map((place) => ({ id: `se-${place}`, name: `No. ${place}` })),
        },
      ],
    }),
    list: async ({ environmentId }) => {
      fleet.calls.push('list');
      const items = numbers(configs).map((place) => ({ ...first, id: `${environmentId}-${place}` }));
      return { items, failed: [] };
    },
  });
}

describe('looking through the configs of a connection', () => {
  test('is done once for all who ask meanwhile and for half a minute, then anew', async () => {
    const fleet = new FakeFleet();
    const group = groupOf(fleet);
    await Promise.all(Array.from({ length: 20 }, () => surveyed(group)));
    later(29_999);
    await surveyed(group);
    expect([fleet.count('services'), fleet.count('list')]).toEqual([1, 2]);
    later(1);
    await surveyed(group);
    expect([fleet.count('services'), fleet.count('list')]).toEqual([2, 4]);
  });

  test('is shared for as long as it takes', async () => {
    const fleet = new FakeFleet();
    const group = groupOf(fleet);
    const first = surveyed(group);
    later(60_000);
    expect(await surveyed(group)).toBe(await first);
  });

  test('is forgotten by a write, also one that happened in the middle', async () => {
    const fleet = new FakeFleet();
    const group = groupOf(fleet);
    const before = ids(group);
    fleet.put('imgc-2');
    forgetSurvey(group);
    expect(await ids(group)).toEqual(['imgc-1', 'imgc-2']);
    await before;
    expect(await ids(group)).toEqual(['imgc-1', 'imgc-2']);
  });

  test('that failed is not kept', async () => {
    const fleet = new FakeFleet();
    const services = vi.fn(groupOf(fleet).services).mockRejectedValueOnce(failing());
    const group = groupOf(fleet, { services });
    await expect(surveyed(group)).rejects.toThrow(ProviderError);
    expect(await ids(group)).toEqual(['imgc-1']);
  });

  test('names the environment that failed and the configs that could not be described, and is not kept', async () => {
    const fleet = new FakeFleet();
    fleet.put('imgc-2', { environmentId: 'se-2' });
    const { list } = groupOf(fleet);
    const half = async (...asked: Parameters<typeof list>) => ({
      ...(await list(...asked)),
      failed: [{ configId: 'imgc-3', problem: failing() }],
    });
    const broken = vi.fn(list).mockRejectedValueOnce(failing()).mockImplementationOnce(half);
    const group = groupOf(fleet, { list: broken });
    const { configs, failed } = await surveyed(group);
    expect(configs.map(({ id, environmentName }) => [id, environmentName])).toEqual([['imgc-2', 'Development']]);
    expect(failed).toMatchObject([
      { serviceName: 'Messenger', environmentName: 'Production' },
      { serviceName: 'Messenger', environmentName: 'Development', configs: 1 },
    ]);
    expect(await ids(group)).toEqual(['imgc-1', 'imgc-2']);
  });

  test('leaves out an environment that was deleted meanwhile', async () => {
    const gone = new ProviderError({ code: 'upstream_not_found', provider: 'fake', status: 404 });
    const fleet = new FakeFleet();
    const group = groupOf(fleet, { list: vi.fn(groupOf(fleet).list).mockRejectedValueOnce(gone) });
    expect(await surveyed(group)).toMatchObject({ configs: [], failed: [], isCutShort: false });
  });

  test.each([
    ['everything of an organization of the usual size', 20, 10, 200, false],
    ['no more once five hundred were seen', 20, 300, 600, true],
    ['no more than a hundred environments', 140, 1, 100, true],
  ])('reads %s', async (_, environments, configs, expected, isCutShort) => {
    const survey = await surveyed(crowd(environments, configs));
    expect([survey.configs.length, survey.isCutShort]).toEqual([expected, isCutShort]);
  });

  test('says so where the provider itself lets one read no further', async () => {
    const fleet = new FakeFleet();
    const cut = { list: async () => ({ items: [], failed: [], truncated: true as const }) };
    expect(await surveyed(groupOf(fleet, cut))).toMatchObject({ isCutShort: true });
  });

  test('keeps nobody waiting longer than they want to, and goes on', async () => {
    vi.useFakeTimers();
    const fleet = new FakeFleet();
    const answers: (() => void)[] = [];
    fleet.before = (verb) =>
      verb === 'list'
        ? new Promise<void>((resolve) => {
            answers.push(resolve);
          })
        : undefined;
    const group = groupOf(fleet);
    const late = within(1000, surveyed(group), 'fake').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await late).toMatchObject({ code: 'upstream_timeout' });
    const next = within(1000, surveyed(group), 'fake');
    for (const answer of answers) answer();
    expect((await next).configs).toHaveLength(1);
    expect(fleet.count('services')).toBe(1);
  });
});
