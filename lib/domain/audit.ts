import { z } from 'zod';

export const auditActor = z.object({
  kind: z.enum(['person', 'token', 'rule', 'system']),
  id: z.string(),
  name: z.string(),
});
export const auditObject = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string().optional(),
  connectionId: z.string().optional(),
});
export type AuditObject = z.infer<typeof auditObject>;
export type AuditActor = z.infer<typeof auditActor>;
export const auditOutcomes = ['intended', 'succeeded', 'failed', 'unknown', 'denied'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** What was intended and how it ended, as one: a person, a script or a rule did something to something. */
export const auditRecord = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** Absent while nobody knows how it ended. */
  settledAt: z.iso.datetime().optional(),
  actor: auditActor,
  address: z.string().optional(),
  /** noun.verb: `image.metadata.updated`. */
  action: z.string(),
  object: auditObject,
  before: z.record(z.string(), z.unknown()).optional(),
  after: z.record(z.string(), z.unknown()).optional(),
  reason: z.string().optional(),
  outcome: z.enum(auditOutcomes),
  upstream: z.object({ status: z.number().optional(), requestId: z.string().optional() }).optional(),
  requestId: z.string(),
});
export type AuditRecord = z.infer<typeof auditRecord>;

/** Why a row does not stand where it stands. */
export const chainBreaks = ['row_mismatch', 'link_missing', 'tail_missing', 'head_changed', 'unreadable'] as const;
export type ChainBreak = (typeof chainBreaks)[number];
