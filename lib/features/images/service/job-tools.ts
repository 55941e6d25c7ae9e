import 'server-only';

/** What a job takes from outside; tests bring a clock and chances of their own. */
export interface JobTools {
  now: () => Date;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Milliseconds after which a walk is given up; half an hour when absent. */
  longestWalk?: number;
}
