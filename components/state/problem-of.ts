import { type Problem, ProblemError } from '@/lib/http/problem';

/** The part of a problem a person gets to see; a failed page has no more than this. */
export type VisibleProblem = Pick<Problem, 'title' | 'detail' | 'retryable'> &
  Partial<Pick<Problem, 'code' | 'requestId' | 'fields'>>;

/** What the server said, or null when the error never was an answer of ours. */
export function problemOf(error: unknown): Problem | null {
  return error instanceof ProblemError ? error.problem : null;
}
