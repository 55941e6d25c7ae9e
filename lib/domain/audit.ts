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
