import type { Connection } from '@/lib/domain/connection';
import type { Sentence } from '@/lib/domain/text';

interface Problem {
  code: string;
  detail: Sentence;
  at: string;
}

/** What of a connection says how far its images can be trusted. */
export interface ReadingFacts {
  paused: boolean;
  syncEverySeconds: number;
  /** Of the last test of the connection. */
  problem: Problem | null;
  lastCheckedAt: Date | null;
  /** End of the last complete reading of its images. */
  completedAt: Date | null;
  /** Of the last reading. */
  walkProblem: Problem | null;
}

const minute = 60_000;
/** Far longer than any walk takes: what began before was cut off and not taken up again. */
const longestWalk = 35 * minute;

/** The newer one when both the last test and the last reading failed. */
export function readingProblemOf({ problem, completedAt, walkProblem }: ReadingFacts): Problem | undefined {
  // A complete reading since then is proof that the connection works again.
  const isOvercome = problem !== null && completedAt !== null && completedAt.getTime() > Date.parse(problem.at);
  if (problem === null || isOvercome) return walkProblem ?? undefined;
  return walkProblem !== null && Date.parse(walkProblem.at) > Date.parse(problem.at) ? walkProblem : problem;
}

export function readingStateOf(facts: ReadingFacts, now: Date): Connection['state'] {
  const { paused, completedAt, lastCheckedAt, syncEverySeconds } = facts;
  if (paused) return 'paused';
  if (readingProblemOf(facts) !== undefined) return 'failed';
  if (completedAt === null) return lastCheckedAt === null ? 'unchecked' : 'ok';
  // One reading may be late without anything being wrong.
  return now.getTime() - completedAt.getTime() > 2 * syncEverySeconds * 1000 + minute ? 'stale' : 'ok';
}

/** A server that was killed leaves a beginning without an end; another one begins anew within seconds. */
export function isReading(startedAt: Date | null, now: Date): boolean {
  return startedAt !== null && now.getTime() - startedAt.getTime() < longestWalk;
}

/** A minute late, a walk was forgotten: its job is gone, or was never added. */
export function lacksNextWalk(
  { paused, startedAt, nextAt }: { paused: boolean; startedAt: Date | null; nextAt: Date | null },
  now: Date,
): boolean {
  if (paused || isReading(startedAt, now)) return false;
  return nextAt === null || now.getTime() - nextAt.getTime() > minute;
}
