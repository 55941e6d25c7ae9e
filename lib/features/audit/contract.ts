import { z } from 'zod';
import { auditOutcomes, auditRecord, chainBreaks } from '@/lib/domain/audit';
import { listOf, pageLimit } from '@/lib/domain/list';
import { endpoint, flag, repeated } from '@/lib/http/endpoint';

const word = z.string().min(1).max(500);
const time = z.iso.datetime({ offset: true });

/** Repeated ones mean "any of these", different ones "all of these". */
const filters = {
  /** The id of a person, token, rule or part of the system, or a piece of its name. */
  actor: word.optional(),
  /** `image.metadata.updated`; `image` or `image.metadata` stand for all that begins so. */
  action: repeated(word).optional(),
  connection: repeated(word).optional(),
  /** The id of an object, or a piece of its name. */
  object: word.optional(),
  outcome: repeated(z.enum(auditOutcomes)).optional(),
  /** Begun at this time or later. */
  from: time.optional(),
  /** Begun before this time. */
  to: time.optional(),
};

export const auditFilter = z.strictObject(filters);
export type AuditFilter = z.output<typeof auditFilter>;

export const listAudit = endpoint({
  id: 'listAudit',
  method: 'GET',
  path: '/audit',
  summary: 'List who changed what, newest first',
  access: 'audit.read',
  query: z.strictObject({ ...filters, limit: pageLimit.optional(), cursor: z.string().max(200).optional() }),
  reply: listOf(auditRecord),
});

export const getAuditRecord = endpoint({
  id: 'getAuditRecord',
  method: 'GET',
  path: '/audit/{recordId}',
  summary: 'Show one audit record',
  access: 'audit.read',
  params: z.object({ recordId: z.string().min(1).max(200) }),
  reply: auditRecord,
});

export const exportAudit = endpoint({
  id: 'exportAudit',
  method: 'GET',
  path: '/audit/export',
  summary: 'Download the rows of all records that match, oldest first, as CSV or as JSON Lines that can be verified',
  access: 'audit.read',
  query: z.strictObject({
    ...filters,
    format: z.enum(['csv', 'jsonl']).default('csv'),
    /** Puts a byte order mark first, by which Excel knows UTF-8. */
    bom: flag.optional(),
  }),
  media: 'text/csv',
});

const chainVerdict = z.object({
  ok: z.boolean(),
  /** Rows whose link fits the row before; an intent and its settlement are two. */
  checked: z.int().nonnegative(),
  /** Rows older than the chain: nothing vouches for them. */
  beforeChain: z.int().nonnegative(),
  firstBroken: z
    .object({
      sequence: z.int(),
      /** Absent where the row itself is missing. */
      recordId: z.string().optional(),
      at: z.iso.datetime().optional(),
      reason: z.enum(chainBreaks),
    })
    .optional(),
  /** The newest row; null when there is none. To be kept elsewhere by whoever wants to prove later what was there. */
  head: z.object({ sequence: z.int(), link: z.string() }).nullable(),
});
export type ChainVerdict = z.infer<typeof chainVerdict>;

export const verifyAudit = endpoint({
  id: 'verifyAudit',
  method: 'GET',
  path: '/audit/verify',
  summary: 'Check that no audit row was changed, taken out, put in or cut off, and name the first that was',
  access: 'audit.read',
  reply: chainVerdict,
});
