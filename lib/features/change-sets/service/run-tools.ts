import 'server-only';

/** What a run takes from outside; tests bring a clock, and attempts that break off where they like. */
export interface RunTools {
  now: () => Date;
  /** Waits, unless the server stops first. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
