import { expect, it } from 'vitest';
import { rolloutStatusOf } from './status';

it.each([
  ['PENDING', 'waiting'],
  ['PENDING_DEPENDENCY', 'waiting'],
  ['SCHEDULED', 'waiting'],
  ['RUNNING', 'running'],
  ['IN_PROGRESS', 'running'],
  ['VERIFYING', 'verifying'],
  ['PAUSED', 'paused'],
  ['COMPLETE', 'succeeded'],
  ['COMPLETED', 'succeeded'],
  ['SUCCESS', 'succeeded'],
  ['FAILED', 'failed'],
  ['CANCELLED', 'cancelled'],
  ['SKIPPED', 'cancelled'],
  // However it is written.
  [' complete\n', 'succeeded'],
  ['In_Progress', 'running'],
  // Never heard of, or none at all: not over, and shown as it is.
  ['RECONCILING', 'unknown'],
  ['COMPLETE_WITH_WARNINGS', 'unknown'],
  ['', 'unknown'],
  ['toString', 'unknown'],
])('takes %j for %s', (word, status) => {
  expect(rolloutStatusOf(word)).toBe(status);
});
