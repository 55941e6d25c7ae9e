/** What a look at the provider says of a write: `working` while the provider is still at it. */
export type Verdict = 'happened' | 'absent' | 'working';

const seconds = 1000;
/** Waits between looks: soon at first, for most answers are only late, then less and less often. */
const pauses = [1, 3, 8, 20, 60, 120, 300, 600].map((each) => each * seconds);
/** A request that got lost on its way back may still be at work: "not there" is believed after so many looks. */
const looksBeforeAbsent = 3;

export type Settlement = 'succeeded' | 'failed' | 'unknown';

/** Milliseconds from the look numbered `looks` (from 0) to the next one. */
export function pauseAfter(looks: number): number {
  return pauses[Math.min(looks, pauses.length - 1)] ?? 600 * seconds;
}

/** How a write ends after so many looks; undefined: look again. A look that met nobody has no verdict. */
export function settlementOf(verdict: Verdict | undefined, looks: number): Settlement | undefined {
  if (verdict === 'happened') return 'succeeded';
  if (verdict === 'absent' && looks + 1 >= looksBeforeAbsent) return 'failed';
  return looks + 1 >= 20 ? 'unknown' : undefined;
}
