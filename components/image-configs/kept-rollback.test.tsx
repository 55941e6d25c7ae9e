import { describe, expect, it } from 'vitest';
import type { Rollout } from '@/lib/domain/rollout';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { type KeptRollback, keptRollback, standingOf } from './kept-rollback';

const wish = {
  ...{ image: { name: 'web', tag: '1' }, from: { name: 'web', tag: '2' }, plan: 'p', planName: 'Standard' },
  ...{ reason: 'It breaks sign-in', rollbackOf: 'r2' },
};
const kept = (edit: string, release: string, rollout: string, versionsBefore?: KeptRollback['versionsBefore']) =>
  keptRollback.parse({ wish, states: { edit, release, rollout }, versionsBefore });
const contextOf = (...versions: string[]): ConfigContext => ({
  plans: {
    value: [
      {
        ...{ id: 'p', name: 'Standard', pendingChanges: { value: [] } },
        versions: { value: { items: versions.map((version) => ({ version })) } },
      },
    ],
  },
  ...{ uses: {}, registry: {}, instances: {} },
});
const begun: Rollout = {
  ...{ id: 'r3', connectionId: 'c', serviceId: 's', environmentId: 'e', configId: 'k', planIds: [], transitions: [] },
  ...{ status: 'running', watched: true, startedAt: '2026-01-01T00:00:00.000Z', toImage: wish.image },
  ...{ reason: wish.reason, rollbackOf: 'r2' },
};

describe('what of a remembered rollback has happened', () => {
  const standing = (
    remembered: KeptRollback,
    tag: string,
    { context, newest }: { context?: ConfigContext; newest?: Rollout } = {},
  ) => {
    const found = standingOf(remembered, { config: { imageName: 'web', imageTag: tag }, context, newest });
    return found === 'overtaken' ? found : [found.edit, found.release, found.rollout];
  };

  it.each([
    ['the edit was under way and has not arrived', kept('running', 'waiting', 'waiting'), '2', 'waiting'],
    ['the edit was under way and has arrived', kept('running', 'waiting', 'waiting'), '1', 'done'],
    ['the edit failed, and somebody did it by hand', kept('failed', 'waiting', 'waiting'), '1', 'done'],
  ])('%s', (_, remembered, tag, edit) => {
    expect(standing(remembered, tag)).toEqual([edit, 'waiting', 'waiting']);
  });

  it.each([
    ['it was never sent', kept('done', 'running', 'waiting'), contextOf('3.0'), 'waiting'],
    ['there is no version since', kept('done', 'running', 'waiting', { p: '3.0' }), contextOf('3.0'), 'waiting'],
    ['there is a version since', kept('done', 'running', 'waiting', { p: '3.0' }), contextOf('4.0', '3.0'), 'done'],
    ['it is the first version', kept('done', 'running', 'waiting', { p: null }), contextOf('1.0'), 'done'],
    ['nobody knows what there was', kept('done', 'running', 'waiting', {}), contextOf('3.0'), 'unknown'],
    ['nobody can tell what there is', kept('done', 'unknown', 'waiting', { p: '3.0' }), undefined, 'unknown'],
    ['it was answered', kept('done', 'done', 'running', { p: '3.0' }), undefined, 'done'],
  ])('of the release when %s', (_, remembered, context, release) => {
    expect(standing(remembered, '1', context === undefined ? {} : { context })).toEqual(['done', release, 'waiting']);
  });

  it('all of it, once there is the rollout that it asked for', () => {
    expect(standing(kept('done', 'done', 'running'), '1', { newest: begun })).toEqual(['done', 'done', 'done']);
    const another = { ...begun, rollbackOf: 'r1' };
    expect(standing(kept('done', 'done', 'running'), '1', { newest: another })).toEqual(['done', 'done', 'waiting']);
  });

  it.each([
    ['before it was edited', kept('running', 'waiting', 'waiting'), '7'],
    ['after it was edited', kept('done', 'running', 'waiting'), '2'],
    ['after it was released', kept('done', 'done', 'failed'), '7'],
  ])('nothing to go on with when somebody set another tag %s', (_, remembered, tag) => {
    expect(standing(remembered, tag)).toBe('overtaken');
  });
});
