import { z } from 'zod';
import { type Figure, percentile } from './measure';
import type { PageOrder } from './watch-browser';
import type { WatchPath } from './watch-path';

/** What a page noted since it was last asked. */
export const seen = z.object({
  /** Milliseconds; 0 when none took over 50. */
  longestTask: z.number(),
  longestFrame: z.number(),
  /** Times that the progress changed. */
  updates: z.number(),
  /** The steps that were shown, and when. */
  shownAt: z.array(z.tuple([z.number(), z.number()])),
});
export type Seen = z.infer<typeof seen>;

export interface Phase {
  name: string;
  seen: Seen;
}

interface Measured {
  /** Milliseconds until all instances were there. */
  openedAfter: number;
  opening: Seen;
  phases: readonly Phase[];
  path: WatchPath;
  order: PageOrder;
}

export function pageFigures(measured: Measured): Figure[] {
  const { openedAfter, opening, phases, order } = measured;
  const part = `the page of a rollout, ${order.instances.toLocaleString('en')} instances`;
  const longest = (name: string, of: 'longestTask' | 'longestFrame', among: readonly Seen[]): Figure => {
    const value = Math.max(...among.map((each) => each[of]));
    return { part, name, of: 'max', unit: 'ms', value };
  };
  const all = phases.map((each) => each.seen);
  const updates = all.reduce((sum, each) => sum + each.updates, 0);
  const shown = all.flatMap(({ shownAt }) => shownAt).length;
  return [
    { part, name: 'opened with all of them', unit: 's', value: openedAfter / 1000 },
    longest('longest task meanwhile', 'longestTask', [opening]),
    ...phases.map(({ name, seen: of }) => longest(`longest task ${name}`, 'longestTask', [of])),
    { ...longest('longest task of these', 'longestTask', all), target: 100 },
    longest('longest frame of these', 'longestFrame', all),
    { part, name: 'updates seen', unit: 'events', value: updates },
    { part, name: 'of them with instances', unit: 'events', value: shown, target: 10, atLeast: true },
    ...delays(part, measured),
  ];
}

/** From when the provider has answered a reading to the end until the first instance of it is on the screen. */
function delays(part: string, { phases, path, order: { atOnce } }: Measured): Figure[] {
  const taken = (areMany: boolean) =>
    phases
      .flatMap((each) => each.seen.shownAt)
      .filter(([step]) => (path.movedIn.get(step) ?? 0) >= atOnce === areMany)
      .map(([step, at]) => at - (path.toldAt.get(step) ?? Number.NaN));
  const figures = (name: string, of: number[]): Figure[] => [
    { part, name, of: 'p50', unit: 'ms', value: percentile(of, 0.5) },
    { part, name, of: 'p95', unit: 'ms', value: percentile(of, 0.95) },
  ];
  return [
    ...figures('up to 200 moved: answered until shown', taken(false)),
    ...figures(`over ${atOnce} moved: answered until shown`, taken(true)),
  ];
}
