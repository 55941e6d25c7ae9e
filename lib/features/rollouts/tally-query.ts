import { queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/http/call';
import { listRollouts } from './contract';
import { rolloutKeys } from './queries';

/** How many rollouts there are of each kind: beside the word in the rail, so it says nothing when it fails. */
export function rolloutTallyQuery() {
  return queryOptions({
    queryKey: [...rolloutKeys.lists, 'tally'] as const,
    queryFn: async ({ signal }) =>
      (await call(listRollouts, { query: { limit: 1 } }, { signal, background: true })).tally,
    meta: { quiet: true },
  });
}
