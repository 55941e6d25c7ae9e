import type { RolloutStatus } from '@/lib/domain/rollout';

/**
 * The status field is a free string. The words are those of the vendor's description, command line and portal; the
 * description's own example has no word for success at all, so likely ones are taken for it as well.
 */
const meanings: ReadonlyMap<string, RolloutStatus> = new Map([
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
  // Of an instance: it stays as it was, and nothing more happens to it.
  ['SKIPPED', 'cancelled'],
]);

/** `unknown` of a word nobody has seen so far: it is shown as it is, and asked about again. */
export function rolloutStatusOf(word: string): RolloutStatus {
  return meanings.get(word.trim().toUpperCase()) ?? 'unknown';
}
