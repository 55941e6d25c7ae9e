import { expect, test } from 'vitest';
import type { UpgradePath } from '@/lib/providers/config-groups';
import { countsOf, detailOf, ownPaths } from './own-paths';

const startedAt = new Date('2026-11-28T09:00:00Z');
const path = (id: string, facts: Partial<UpgradePath> = {}): UpgradePath => ({
  ...{ id, planId: 'pt-1', status: 'running', providerStatus: 'RUNNING' },
  counts: { total: 3, completed: 1, inProgress: 1, pending: 1, failed: 0, skipped: 0 },
  ...facts,
});
const ids = (paths: UpgradePath[]) => paths.map(({ id }) => id);

test('those that were not there before are its own', () => {
  expect(ids(ownPaths({ pathsBefore: ['up-1'], startedAt }, [path('up-2'), path('up-1')]))).toEqual(['up-2']);
});

test('where nobody knows what was there before, those made since are, whatever the clocks', () => {
  const made = (id: string, createdAt?: string) => path(id, createdAt === undefined ? {} : { createdAt });
  const paths = [
    made('up-1', '2026-11-28T08:59:30Z'),
    made('up-2', '2026-11-28T08:00:00Z'),
    made('up-3'),
    made('up-4', '2026-11-28T09:00:09Z'),
  ];
  expect(ids(ownPaths({ pathsBefore: null, startedAt }, paths))).toEqual(['up-1', 'up-4']);
});

test('counts are those of all together, and absent where there is no path', () => {
  expect(countsOf([])).toBeUndefined();
  expect(countsOf([path('up-1'), path('up-2')])).toEqual({
    ...{ total: 6, completed: 2, inProgress: 2, pending: 2, failed: 0, skipped: 0 },
  });
});

test('what failed is said before anything else', () => {
  const failed = path('up-2', { status: 'failed', detail: 'image pull back-off' });
  expect(detailOf([path('up-1', { detail: 'rolling' }), failed])).toBe('image pull back-off');
  expect(detailOf([path('up-1', { detail: 'rolling' })])).toBe('rolling');
  expect(detailOf([path('up-1')])).toBeUndefined();
});
