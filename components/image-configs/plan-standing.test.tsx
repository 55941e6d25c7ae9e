import { describe, expect, it } from 'vitest';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { comparison, newestVersion, partProblems, pendingIn, reachOf, usesConfig } from './plan-standing';

const problem = { code: 'upstream_timeout', detail: 'Too slow.', retryable: true };
const plan = (id: string, given: object = {}) => ({
  ...{ id, name: id.toUpperCase(), pendingChanges: { value: [] }, versions: { value: { items: [] } } },
  ...given,
});
const context: ConfigContext = {
  plans: {
    value: [
      plan('a', {
        pendingChanges: {
          value: [
            { resourceId: 'r1', imageConfigId: 'k' },
            { resourceId: 'r2', imageConfigId: 'other' },
          ],
        },
        versions: { value: { items: [{ version: '10.0' }, { version: '9.0' }] } },
      }),
      plan('b', { pendingChanges: { problem } }),
    ],
  },
  uses: { value: { items: [{ configId: 'k', planId: 'a', resourceId: 'r1', resourceName: 'web' }] } },
  registry: {},
  instances: {
    value: {
      items: [
        { id: '1', planId: 'a', organization: 'Acme', images: [] },
        { id: '2', planId: 'a', organization: 'Acme', images: [] },
        { id: '3', planId: 'b', organization: 'Beta', images: [] },
        { id: '4', images: [] },
      ],
    },
  },
};

describe('what a plan was released with, beside what the config has now', () => {
  const current = { imageName: 'web', imageTag: '2' };
  const version = { version: '1.0' };
  it.each([
    ['same', { used: true, version, isRead: true }, { imageName: 'web', imageTag: '2' }],
    ['differs', { used: true, version, isRead: true }, { imageName: 'web', imageTag: '1' }],
    ['differs', { used: undefined, version, isRead: true }, { imageName: 'old', imageTag: '2' }],
    ['unknown', { used: true, version, isRead: true }, undefined],
    ['unknown', { used: true, version: undefined, isRead: false }, undefined],
    ['neverReleased', { used: true, version: undefined, isRead: true }, undefined],
    ['notUsed', { used: false, version, isRead: true }, { imageName: 'web', imageTag: '1' }],
  ] as const)('%s', (expected, standing, released) => {
    expect(comparison(current, standing, released)).toBe(expected);
  });

  it('takes the newest version as the provider orders them, not as numbers', () => {
    expect(context.plans.value?.map((each) => newestVersion(each)?.version)).toEqual(['10.0', undefined]);
  });
});

describe('what surrounds a config', () => {
  it('marks what others changed', () => {
    expect(pendingIn(context, 'k').map(({ resourceId, isOurs }) => [resourceId, isOurs])).toEqual([
      ['r1', true],
      ['r2', false],
    ]);
    expect(pendingIn(context, 'k', 'b')).toEqual([]);
  });

  it('counts the instances of plans that run it, and those whose plan nobody knows', () => {
    expect(reachOf(context)).toEqual({ instances: 3, organizations: 1, isAtLeast: false });
    expect(reachOf({ ...context, instances: { problem } })).toBeUndefined();
  });

  it('does not say that a plan does not use it where not everything was read', () => {
    const items = context.uses.value?.items ?? [];
    expect(usesConfig(context, 'b')).toBe(false);
    expect(usesConfig({ ...context, uses: { value: { items, truncated: true } } }, 'b')).toBeUndefined();
    expect(usesConfig({ ...context, uses: { problem } }, 'a')).toBeUndefined();
  });

  it('says every sentence of what could not be read once', () => {
    expect(partProblems({ ...context, registry: { problem } })).toEqual(['Too slow.']);
  });
});
