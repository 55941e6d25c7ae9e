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
  /** End of the last complete reading of its images. */
  completedAt: Date | null;
  /** Of the last reading. */
  walkProblem: Problem | null;
}

/** So many readings must have been missed before rows are called stale: one that is late is no news. */
const missedReadings = 3;

export function readingProblemOf({ problem, completedAt, walkProblem }: ReadingFacts): Problem | undefined {
  if (walkProblem !== null) return walkProblem;
  // A complete reading since then is proof that the connection works again.
  const isOvercome = problem !== null && completedAt !== null && completedAt.getTime() > Date.parse(problem.at);
  return isOvercome ? undefined : (problem ?? undefined);
}

export function readingStateOf(facts: ReadingFacts, now: Date): Connection['state'] {
  if (facts.paused) return 'paused';
  if (readingProblemOf(facts) !== undefined) return 'failed';
  if (facts.completedAt === null) return 'unchecked';
  const age = now.getTime() - facts.completedAt.getTime();
  return age > facts.syncEverySeconds * 1000 * missedReadings ? 'stale' : 'ok';
}
