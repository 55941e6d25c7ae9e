/** How far a transfer was at a moment, in bytes and milliseconds. */
export interface TransferSample {
  at: number;
  bytes: number;
}

const windowMilliseconds = 8_000;
const shortestMilliseconds = 1_000;

/** The samples that still count, with the newest one; the rate follows the last seconds, not the whole way. */
export function withSample(samples: readonly TransferSample[], sample: TransferSample): TransferSample[] {
  return [...samples.filter(({ at }) => sample.at - at <= windowMilliseconds), sample];
}

export interface TransferPace {
  /** Bytes per second. */
  rate: number;
  /** Absent while nothing moves. */
  secondsLeft?: number;
}

/** How fast it goes and how long it still takes; undefined until there is enough to tell. */
export function paceOf(samples: readonly TransferSample[], total: number): TransferPace | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < shortestMilliseconds) return undefined;
  const rate = ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  return rate > 0 ? { rate, secondsLeft: Math.ceil((total - last.bytes) / rate) } : { rate: 0 };
}
