'use client';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { rolloutStatuses } from '@/lib/domain/rollout';
import { type RolloutFilter, rolloutStates } from '@/lib/features/rollouts/contract';

const parsers = {
  state: parseAsStringLiteral(rolloutStates),
  status: parseAsStringLiteral(rolloutStatuses),
  connection: parseAsString,
};

/** What is looked for stands in the address: a pasted link shows the same. */
export function useRolloutsAddress() {
  const [{ state, status, connection }, set] = useQueryStates(parsers);
  const filter: RolloutFilter = {
    ...(status === null ? {} : { status: [status] }),
    ...(connection === null ? {} : { connection: [connection] }),
  };
  return {
    state,
    status,
    connection,
    filter,
    set,
    isFiltered: state !== null || status !== null || connection !== null,
  };
}
