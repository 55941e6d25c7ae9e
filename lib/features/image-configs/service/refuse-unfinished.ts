import 'server-only';
import { Refusal } from '@/lib/http/refusal';

interface Newest {
  connectionId: string;
  startedAt: Date;
  endedAt: Date | null;
  startedBy: { name: string } | null;
}

const minute = 60_000;

/** Throws `conflict`, saying who started it and when, while a rollout of the config is under way. */
export function refuseUnfinished(newest: Newest | undefined, now: Date): void {
  if (newest === undefined || newest.endedAt !== null) return;
  const { startedBy, startedAt, connectionId } = newest;
  if (startedBy === null) throw new Refusal('conflict', { sentence: 'rolloutUnderWayElsewhere', connectionId });
  const minutes = Math.max(0, Math.floor((now.getTime() - startedAt.getTime()) / minute));
  const values = { by: startedBy.name, minutes };
  throw new Refusal('conflict', { sentence: 'rolloutUnderWay', values, connectionId });
}
