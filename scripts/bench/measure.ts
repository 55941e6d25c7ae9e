import { monitorEventLoopDelay } from 'node:perf_hooks';

/** One line of the table. `value` is in `unit`; it is reached when at most (or, for rates, at least) the target. */
export interface Figure {
  part: string;
  name: string;
  value: number;
  unit: 'ms' | '%' | 'polls/min' | 'events' | 'kB' | 'MB' | 'MB/s' | '×' | 'images/s' | 'requests/s' | 'images' | 's';
  /** What the value is of: a percentile, a maximum. */
  of?: 'best' | 'p50' | 'p95' | 'max' | 'peak';
  target?: number;
  atLeast?: true;
}

export function isReached({ value, target, atLeast }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  return atLeast === true ? value >= target : value <= target;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Milliseconds of each run, after some that only warm up. */
export async function timed(runs: number, work: (run: number) => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < Math.min(5, runs); run += 1) await work(run);
  const taken: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work(run);
    taken.push(performance.now() - started);
  }
  return taken;
}

export function timings(facts: Pick<Figure, 'part' | 'name' | 'target'>, taken: readonly number[]): Figure[] {
  const { target, ...named } = facts;
  return [
    // What it costs where nobody else uses the machine.
    { ...named, of: 'best', unit: 'ms', value: Math.min(...taken) },
    { ...named, of: 'p50', unit: 'ms', value: percentile(taken, 0.5) },
    { ...named, of: 'p95', unit: 'ms', value: percentile(taken, 0.95), ...(target === undefined ? {} : { target }) },
  ];
}

/** The longest that this process's event loop was held meanwhile, in milliseconds. */
export async function longestHold(work: () => Promise<void>): Promise<number> {
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await work();
  delay.disable();
  return Math.max(0, delay.max / 1e6 - resolution);
}
