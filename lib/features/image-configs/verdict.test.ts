import { describe, expect, test } from 'vitest';
import type { ProviderImageConfig } from '@/lib/domain/image-config';
import { createdConfig, verdictOnRelease, verdictOnRollout } from './verdict';

const config = (id: string, facts: Partial<ProviderImageConfig> = {}): ProviderImageConfig => ({
  ...{ id, serviceId: 's-1', environmentId: 'se-1', description: 'API', imageName: 'acme/api', imageTag: '1.0' },
  ...{ commands: [], args: [] },
  ...facts,
});

describe('a config was made', () => {
  const draft = { description: 'API', imageName: 'acme/api' };
  test('when one is there that was not, and is what was asked for', () => {
    const found = createdConfig({ before: ['imgc-1'], draft }, [config('imgc-1'), config('imgc-2')]);
    expect(found?.id).toBe('imgc-2');
  });
  test.each([
    ['only older ones', [config('imgc-1')]],
    ['only others', [config('imgc-1'), config('imgc-2', { description: 'Web' })]],
  ])('not when there are %s', (_, configs) => {
    expect(createdConfig({ before: ['imgc-1'], draft }, configs)).toBeUndefined();
  });
});

describe('a release', () => {
  const before = { pending: ['r-1'], versionsBefore: { 'pt-1': ['9.0'] } };
  const versions = (...all: string[]) => new Map([['pt-1', all.map((version) => ({ version }))]]);
  test.each([
    ['a new version', before, versions('10.0', '9.0'), [{ resourceId: 'r-1' }], 'happened'],
    ['all of it gone', before, versions('9.0'), [], 'happened'],
    ['still waiting', before, versions('9.0'), [{ resourceId: 'r-1' }], 'absent'],
    ['gone, but something else waits', before, versions('9.0'), [{ resourceId: 'r-2' }], 'happened'],
    ['nothing known of what waits', before, versions('9.0'), undefined, 'absent'],
    ['nothing was waiting', { ...before, pending: [] }, versions('9.0'), [], 'absent'],
    ['an unknown plan', { ...before, versionsBefore: {} }, versions('10.0'), [{ resourceId: 'r-1' }], 'absent'],
  ])('%s', (_, expected, found, pending, verdict) => {
    expect(verdictOnRelease(expected, { versions: found, pending })).toBe(verdict);
  });
});

describe('a rollout', () => {
  const rollout = {
    ...{ id: 'r', serviceId: 's-1', environmentId: 'se-1', configId: 'imgc-1', planIds: ['pt-1'] },
    ...{ toImage: { name: 'acme/api', tag: '2' }, startedAt: '2026-11-28T09:00:00Z' },
  };
  const complete = { status: 'succeeded', providerStatus: 'COMPLETE' } as const;
  const running = { status: 'running', providerStatus: 'RUNNING' } as const;
  const strange = { status: 'unknown', providerStatus: 'SHUFFLING' } as const;
  test.each([
    ['is under way', undefined, { word: running, paths: [] }, 'happened'],
    ['still has the old word', complete, { word: complete, paths: [] }, 'absent'],
    [
      'has another last word',
      complete,
      { word: { status: 'failed', providerStatus: 'FAILED' }, paths: [] },
      'happened',
    ],
    ['has a first last word', undefined, { word: complete, paths: [] }, 'happened'],
    ['has no word', undefined, { word: undefined, paths: ['up-1'] }, 'absent'],
    ['has a path of its own', complete, { word: complete, paths: ['up-2', 'up-1'] }, 'happened'],
    ['has paths that nobody could read', complete, { word: complete, paths: undefined }, 'absent'],
    ['has a word nobody knows, as before', strange, { word: strange, paths: [] }, 'absent'],
    ['has a word nobody knows, now', complete, { word: strange, paths: [] }, 'happened'],
  ] as const)('%s', (_, wordBefore, { word, paths }, verdict) => {
    const expected = { rollout: { ...rollout, pathsBefore: ['up-1'] }, wordBefore };
    expect(verdictOnRollout(expected, { word, paths })).toBe(verdict);
  });

  test('whose paths nobody knew before is not told by them', () => {
    expect(verdictOnRollout({ rollout }, { word: undefined, paths: ['up-1'] })).toBe('absent');
  });
});
