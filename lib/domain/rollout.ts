import { z } from 'zod';

export const rolloutStatuses = [
  'waiting',
  'running',
  'verifying',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
  'unknown',
] as const;
export const rolloutStatus = z.enum(rolloutStatuses);
export type RolloutStatus = z.infer<typeof rolloutStatus>;

export const rolloutCounts = z.object({
  total: z.int(),
  completed: z.int(),
  inProgress: z.int(),
  pending: z.int(),
  failed: z.int(),
  skipped: z.int(),
});
export type RolloutCounts = z.infer<typeof rolloutCounts>;

export const rolloutTransition = z.object({
  at: z.iso.datetime(),
  status: rolloutStatus,
  providerStatus: z.string(),
  detail: z.string().optional(),
});

export const rolloutImage = z.object({ name: z.string(), tag: z.string() });

/** One instance on its way from one version to the next. */
export const rolloutInstance = z.object({
  id: z.string(),
  status: rolloutStatus,
  providerStatus: z.string(),
  organization: z.string().optional(),
  region: z.string().optional(),
  resourceName: z.string().optional(),
  reason: z.string().optional(),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
});
export type RolloutInstance = z.infer<typeof rolloutInstance>;

/** Words after which nothing more is expected. */
const terminalStatuses: readonly RolloutStatus[] = ['succeeded', 'failed', 'cancelled'];

export function isTerminal(status: RolloutStatus): boolean {
  return terminalStatuses.includes(status);
}

export const rollout = z.object({
  id: z.string(),
  connectionId: z.string(),
  connectionName: z.string().optional(),
  serviceId: z.string(),
  serviceName: z.string().optional(),
  environmentId: z.string(),
  environmentName: z.string().optional(),
  /** The provider's word: `PROD`, `DEV`, … */
  environmentType: z.string().optional(),
  configId: z.string(),
  /** Present where exactly one plan runs the config. */
  planId: z.string().optional(),
  /** Whose instances it reaches, as far as that was known when it began. */
  planIds: z.array(z.string()),
  /** By id, as they were called when it began; one whose name was not known then is absent. */
  planNames: z.record(z.string(), z.string()).optional(),
  status: rolloutStatus,
  providerStatus: z.string().optional(),
  /** Absent for one that was found running. */
  startedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  reason: z.string().optional(),
  fromImage: rolloutImage.optional(),
  toImage: rolloutImage,
  counts: rolloutCounts.optional(),
  /** Oldest first, the newest hundred. */
  transitions: z.array(rolloutTransition),
  /** When the provider last answered about it. While `watched` without `problem`, it is being heard of. */
  lastHeardAt: z.iso.datetime().optional(),
  /** Why the provider was last not heard. */
  problem: z.object({ code: z.string(), detail: z.string() }).optional(),
  /** Whether the console asks about it. False with `unknown`: it gave up after an hour, and can be told to resume. */
  watched: z.boolean(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  rollbackOf: z.string().optional(),
});
export type Rollout = z.infer<typeof rollout>;

/** For the rail: how many rollouts there are of each kind. */
export const rolloutTally = z.object({
  /** Unfinished ones. */
  underWay: z.int(),
  /** Those somebody should look at: failed within a day, halted, unheard, or given up. */
  attention: z.int(),
  byStatus: z.partialRecord(rolloutStatus, z.int()),
});
export type RolloutTally = z.infer<typeof rolloutTally>;

/** Whether nobody may roll out there without saying why. What type an environment has may be unknown: then it is safer to ask. */
export function needsReason(environment: { type?: string | undefined } | undefined): boolean {
  return environment?.type === undefined || environment.type.toUpperCase() === 'PROD';
}
