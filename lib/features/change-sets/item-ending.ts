import type { ItemOutcome } from '@/lib/domain/change-set';

/** What the audit record under which an item was taken says of it. */
export type RecordState = 'never' | 'open' | 'succeeded' | 'failed' | 'unknown';

export interface Abandoned {
  outcome: ItemOutcome;
  open: boolean;
  attempts: number;
}

export type Verdict = 'again' | 'done' | 'failed' | 'unknown' | 'wait';

/** After so many attempts that came to nothing an item is left to a person. */
export const mostAttempts = 5;

/**
 * What becomes of an item whose runner died, or whose answer never came. It runs again only when it is certain that it
 * did not happen: nothing was ever sent, or somebody looked and found nothing of it.
 */
export function verdictOf(item: Abandoned, record: RecordState): Verdict {
  if (record === 'succeeded') return 'done';
  if (record === 'open') return 'wait';
  if (record === 'unknown') return 'unknown';
  return item.attempts < mostAttempts || record === 'never' ? 'again' : 'failed';
}
