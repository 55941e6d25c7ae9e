import { z } from 'zod';
import { actionState } from './image';
import { identity } from './provider-description';

export const connectionStates = ['ok', 'stale', 'failed', 'paused', 'unchecked'] as const;

/** Why a connection does not work: a code of the problem catalogue, what the provider said or what we say of it. */
export const connectionProblem = z.object({ code: z.string(), detail: z.string(), at: z.iso.datetime() });

/** What a person should know of a connection that works, in the language of whoever asked. */
export const connectionWarning = z.object({ code: z.string(), detail: z.string() });

/** A saved connection as every answer shows it. Credentials have no place in this shape: only when they were set. */
export const connection = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  teamId: z.string(),
  settings: z.record(z.string(), z.string()),
  state: z.enum(connectionStates),
  problem: connectionProblem.optional(),
  identity: identity.optional(),
  apiVersion: z.string().optional(),
  /** The day the provider names as the end of its support for this version. */
  apiSupportedUntil: z.iso.date().optional(),
  warnings: z.array(connectionWarning),
  imagesKnown: z.int().optional(),
  /** End of the last complete reading of its images. */
  lastSyncedAt: z.iso.datetime().optional(),
  syncEverySeconds: z.int(),
  nextSyncAt: z.iso.datetime().optional(),
  /** Present while its images are being read. */
  syncing: z.object({ since: z.iso.datetime(), imagesSeen: z.int() }).optional(),
  lastCheckedAt: z.iso.datetime().optional(),
  latencyMs: z.int().optional(),
  credentialsSetAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  actions: z.record(z.string(), actionState),
});
export type Connection = z.infer<typeof connection>;
