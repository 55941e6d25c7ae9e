const seconds = 1000;
/** omnistrate.md §7: 5 s for the first minute, 10 to 15 s after. */
const closelyFor = 60 * seconds;
const close = 5 * seconds;
const usual = { least: 10 * seconds, spread: 5 * seconds };
const longest = 60 * seconds;

export interface Beat {
  /** Since the rollout began to be watched. */
  age: number;
  /** Questions in a row that were not answered. */
  failures: number;
  retryAfterSeconds?: number | undefined;
  /** Uniform in [0, 1). */
  random: number;
}

/** Milliseconds to the next question. After failures ever longer, up to a minute, and never in step with others. */
export function pauseBefore({ age, failures, retryAfterSeconds = 0, random }: Beat): number {
  const regular = age < closelyFor ? close : usual.least + usual.spread * random;
  if (failures === 0) return regular;
  const backedOff = Math.min(close * 2 ** Math.min(failures, 10), longest) * (0.75 + random / 4);
  return Math.max(regular, backedOff, retryAfterSeconds * seconds);
}
