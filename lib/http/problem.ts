import { z } from 'zod';

/** Code → HTTP status: the only such table. Codes are for programs, `detail` for people. */
export const statusOfCode = {
  unauthenticated: 401,
  forbidden: 403,
  approval_required: 403,
  not_found: 404,
  method_not_allowed: 405,
  unsupported_media_type: 415,
  validation_failed: 400,
  precondition_required: 428,
  precondition_failed: 412,
  conflict: 409,
  idempotency_conflict: 409,
  payload_too_large: 413,
  rate_limited: 429,
  misdirected: 421,
  unsupported_operation: 422,
  upstream_rejected: 422,
  upstream_not_found: 404,
  upstream_conflict: 409,
  upstream_auth_failed: 502,
  upstream_forbidden: 502,
  upstream_unavailable: 502,
  upstream_invalid_response: 502,
  upstream_timeout: 504,
  upstream_rate_limited: 503,
  outcome_unknown: 502,
  internal: 500,
  shutting_down: 503,
} as const;

export type ProblemCode = keyof typeof statusOfCode;
export const problemCodes = Object.keys(statusOfCode) as [ProblemCode, ...ProblemCode[]];

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(problemCodes),
  requestId: z.string(),
  retryable: z.boolean(),
  retryAfterSeconds: z.number().optional(),
  provider: z.string().optional(),
  connectionId: z.string().optional(),
  upstream: z
    .object({ status: z.int().optional(), code: z.string().optional(), requestId: z.string().optional() })
    .optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** With `precondition_failed`: the thing as it is now; the answer's `ETag` names it. */
  current: z.looseObject({}).optional(),
});
export type Problem = z.infer<typeof problem>;

/** A problem as the browser meets it: what the server said, or that nothing sensible came back. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** With `precondition_failed`: the tag of `problem.current`. */
  readonly etag: string | undefined;
  constructor(said: Problem, etag?: string) {
    super(said.detail);
    this.name = 'ProblemError';
    this.problem = said;
    this.etag = etag;
  }
}
