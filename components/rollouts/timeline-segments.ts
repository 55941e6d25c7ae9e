import type { Rollout, RolloutStatus } from '@/lib/domain/rollout';

export interface TimelineSegment {
  status: RolloutStatus;
  providerStatus: string;
  detail?: string | undefined;
  /** As the transition was told, for the table. */
  at: string;
  milliseconds: number;
  /** Percent of the picture. */
  start: number;
  width: number;
}

/** Thinner than this nobody sees it. */
const leastWidth = 0.6;

/**
 * A rollout as stretches of one status each, in the order they were seen. Times may be out of order: a stretch then takes
 * no time, and nothing in the picture runs backwards.
 */
export function timelineSegments(transitions: Rollout['transitions'], until: number): TimelineSegment[] {
  let latest = Number.NEGATIVE_INFINITY;
  const begins = transitions.map(({ at }) => {
    latest = Math.max(latest, Date.parse(at));
    return latest;
  });
  const end = Math.max(until, latest);
  const lengths = begins.map((begin, index) => (begins[index + 1] ?? end) - begin);
  const total = lengths.reduce((sum, each) => sum + each, 0);
  const shares = lengths.map((length) =>
    Math.max(leastWidth, total === 0 ? 100 / lengths.length : (length / total) * 100),
  );
  const scale = 100 / shares.reduce((sum, each) => sum + each, 0);
  let start = 0;
  return transitions.map(({ at, status, providerStatus, detail }, index) => {
    const width = (shares[index] ?? 0) * scale;
    const segment = { at, status, providerStatus, detail, milliseconds: lengths[index] ?? 0, start, width };
    start += width;
    return segment;
  });
}
