import { z } from 'zod';
import { listOf, pageLimit } from '@/lib/domain/list';
import { rollout, rolloutInstance, rolloutStatus, rolloutTally } from '@/lib/domain/rollout';
import { endpoint, repeated } from '@/lib/http/endpoint';

const params = z.object({ rolloutId: z.string().min(1).max(100) });
const cursor = z.string().max(1000);
const id = z.string().min(1).max(100);

/** What a list can be narrowed to beside single statuses. */
export const rolloutStates = ['attention', 'underWay', 'ended'] as const;
export type RolloutState = (typeof rolloutStates)[number];

/** Filters of one name mean "or", different ones "and". */
export const rolloutFilter = z.strictObject({
  state: z.enum(rolloutStates).optional(),
  status: repeated(rolloutStatus).optional(),
  connection: repeated(id).optional(),
  config: repeated(id).optional(),
});
export type RolloutFilter = z.infer<typeof rolloutFilter>;

export const listRollouts = endpoint({
  id: 'listRollouts',
  method: 'GET',
  path: '/rollouts',
  summary: 'List every rollout seen: those that need attention, then those under way, then the others, newest first',
  access: 'image.read',
  query: rolloutFilter.extend({ limit: pageLimit.optional(), cursor: cursor.optional() }),
  /** The tally counts all that the caller may see, whatever the filters. */
  reply: listOf(rollout).extend({ tally: rolloutTally }),
});

export const getRollout = endpoint({
  id: 'getRollout',
  method: 'GET',
  path: '/rollouts/{rolloutId}',
  summary: 'Show a rollout with its timeline',
  access: 'image.read',
  params,
  reply: rollout,
});

export const listRolloutInstances = endpoint({
  id: 'listRolloutInstances',
  method: 'GET',
  path: '/rollouts/{rolloutId}/instances',
  summary: 'List the instances of a rollout, as far as the provider tells of single ones',
  access: 'image.read',
  params,
  query: z.strictObject({
    status: repeated(rolloutStatus).optional(),
    limit: pageLimit.optional(),
    cursor: cursor.optional(),
  }),
  reply: listOf(rolloutInstance),
});

/** For one that the console gave up asking about after an hour. */
export const resumeRollout = endpoint({
  id: 'resumeRollout',
  method: 'POST',
  path: '/rollouts/{rolloutId}/resume',
  summary: 'Ask the provider about a rollout again, for another hour',
  access: 'image.read',
  params,
  reply: rollout,
});
