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

export const rollout = z.object({
  id: z.string(),
  connectionId: z.string(),
  serviceId: z.string(),
  environmentId: z.string(),
  configId: z.string(),
  planId: z.string().optional(),
  status: rolloutStatus,
  providerStatus: z.string().optional(),
  /** Absent for one that was found running. */
  startedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  reason: z.string().optional(),
  fromImage: rolloutImage.optional(),
  toImage: rolloutImage,
  counts: rolloutCounts.optional(),
  transitions: z.array(rolloutTransition),
  /** When the provider last answered about it. */
  lastHeardAt: z.iso.datetime().optional(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  rollbackOf: z.string().optional(),
});
export type Rollout = z.infer<typeof rollout>;
