/** One move of instances from a version of a plan to another. */
export interface MoveRecord {
  planId: string;
  pathId: string;
  source: string;
  target: string;
  instanceIds: string[];
}

export interface RolloutRecord {
  configId: string;
  serviceId: string;
  startedBy: string;
  /** In milliseconds, as everything here. */
  startedAt: number;
  duration: number;
  moves: MoveRecord[];
  failing: boolean;
  pausedAt?: number;
  /** Spent in pauses. */
  lost: number;
  cancelledAt?: number;
}

export interface Progress {
  status: string;
  startedAt?: number;
  endedAt?: number;
}

const batches = 8;

/** First everything waits, then batch after batch is worked on, then the whole is looked over. */
const [waiting, looking] = [0.1, 0.1];
const firstBatch = waiting + (1 - waiting - looking) / batches;

export function elapsed(rollout: RolloutRecord, now: number): number {
  return (rollout.pausedAt ?? now) - rollout.startedAt - rollout.lost;
}

export function sizeOf({ moves }: RolloutRecord): number {
  return moves.reduce((sum, { instanceIds }) => sum + instanceIds.length, 0);
}

/** How the instance at this place of the whole order fares. */
export function instanceAt(rollout: RolloutRecord, place: number, now: number): Progress {
  const { duration, startedAt, failing, cancelledAt, lost } = rollout;
  const perBatch = Math.max(1, Math.ceil(sizeOf(rollout) / batches));
  const length = (duration * (1 - waiting - looking)) / batches;
  const batch = Math.floor(place / perBatch);
  const begin = duration * waiting + batch * length;
  // Not all of a batch are ready at once.
  const end = begin + length * (0.6 + ((place % perBatch) % 5) / 10);
  const at = elapsed(rollout, Math.min(now, cancelledAt ?? now));
  const real = (moment: number) => startedAt + lost + moment;
  if (failing && batch > 0) return { status: at >= duration * firstBatch ? 'SKIPPED' : 'PENDING' };
  if (at >= end) return { status: failing ? 'FAILED' : 'COMPLETE', startedAt: real(begin), endedAt: real(end) };
  if (cancelledAt !== undefined) return { status: 'CANCELLED' };
  return at >= begin ? { status: 'IN_PROGRESS', startedAt: real(begin) } : { status: 'PENDING' };
}

/** The word for the whole, without the oddities that an installation may have. */
export function wordOf(rollout: RolloutRecord, now: number): string {
  if (rollout.cancelledAt !== undefined) return 'CANCELLED';
  const done = elapsed(rollout, now) / rollout.duration;
  if (rollout.failing && done >= firstBatch) return 'FAILED';
  if (done >= 1) return 'COMPLETE';
  if (rollout.pausedAt !== undefined) return 'PAUSED';
  if (done < waiting) return 'PENDING';
  if (done < 0.3) return 'RUNNING';
  return done < 1 - looking ? 'IN_PROGRESS' : 'VERIFYING';
}

export function isOver(rollout: RolloutRecord, now: number): boolean {
  return ['CANCELLED', 'FAILED', 'COMPLETE'].includes(wordOf(rollout, now));
}

/** When it was over, if it is. */
export function endOf(rollout: RolloutRecord, now: number): number | undefined {
  if (!isOver(rollout, now)) return undefined;
  const { startedAt, lost, duration, failing, cancelledAt } = rollout;
  return cancelledAt ?? startedAt + lost + duration * (failing ? firstBatch : 1);
}

/** Every instance of a move with how it fares. */
export function progressOf(rollout: RolloutRecord, move: MoveRecord, now: number): [id: string, progress: Progress][] {
  let first = 0;
  for (const each of rollout.moves) {
    if (each === move) break;
    first += each.instanceIds.length;
  }
  return move.instanceIds.map((id, place) => [id, instanceAt(rollout, first + place, now)]);
}
