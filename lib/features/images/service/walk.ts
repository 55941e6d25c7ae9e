import 'server-only';
import { type BackgroundConnection, openForBackground } from '@/lib/features/connections/service/open';
import { learnIdentity } from '@/lib/features/connections/service/learn-identity';
import { planWalk } from '@/lib/features/connections/service/plan-walk';
import { emitEvent } from '@/lib/http/events';
import { Refusal } from '@/lib/http/refusal';
import { metrics } from '@/lib/metrics';
import { hasImages } from '@/lib/providers/catalog';
import { untilNextWalk } from '../inventory/walk-schedule';
import { walkStore } from '../store/walks';
import { planBusyReads } from './busy';
import type { JobTools } from './job-tools';
import { readCloud, WalkAbandoned, type WalkResult } from './read-cloud';
import { walkProblemOf } from './walk-problem';

export interface WalkOrder {
  connectionId: string;
  /** Walks that failed in a row before this one. */
  failures?: number | undefined;
  /** Somebody waits for it. */
  asked?: boolean | undefined;
}

const halfAnHour = 30 * 60_000;

/**
 * Reads every image of a connection and plans the next walk. Never throws for what a provider does; it does when the
 * server stops, and the job then begins anew elsewhere.
 */
export async function walkConnection(order: WalkOrder, tools: JobTools, signal: AbortSignal): Promise<void> {
  const { connectionId } = order;
  const opening = await openForBackground(connectionId);
  if (opening === undefined || !hasImages(opening.connection.provider)) return walkStore.leave(connectionId);
  const startedAt = tools.now();
  await walkStore.begin(connectionId, startedAt);
  if (order.asked) await tell(opening, { type: 'connection.updated' }, startedAt);
  const result = await attempted(opening, tools, { startedAt, signal }).catch(async (error: unknown) => {
    // Without this, the sweep would take it for a walk under way for as long as one may last.
    await walkStore.leave(connectionId);
    throw error;
  });
  const durationMs = tools.now().getTime() - startedAt.getTime();
  metrics().walks.observe({ outcome: outcomeOf(result) }, durationMs / 1000);
  // Whoever paused, deleted or changed it has planned what comes next.
  if (result === 'abandoned') return walkStore.leave(connectionId);
  const { failure, changed } = result;
  const endedAt = tools.now();
  if (failure === undefined) await walkStore.end(connectionId, { completedAt: endedAt, durationMs });
  else await walkStore.end(connectionId, { problem: walkProblemOf(failure, connectionId, endedAt) });
  await planNext(opening, { failures: failure === undefined ? 0 : (order.failures ?? 0) + 1 }, tools);
  await tell(opening, { type: 'connection.synced', changed }, endedAt);
}

type Attempt = WalkResult | 'abandoned';

function outcomeOf(result: Attempt): string {
  if (result === 'abandoned') return 'abandoned';
  return result.failure === undefined ? 'complete' : 'failed';
}

async function attempted(
  { connection, open }: BackgroundConnection,
  { now, longestWalk = halfAnHour }: JobTools,
  { startedAt, signal }: { startedAt: Date; signal: AbortSignal },
): Promise<Attempt> {
  const deadline = AbortSignal.timeout(longestWalk);
  try {
    const provider = open();
    const stopping = AbortSignal.any([signal, deadline]);
    // Before what is offered to it: only with its own id can an offer be answered.
    await learnIdentity(connection, provider, stopping);
    const { images } = provider;
    if (images === undefined) return { changed: 0 };
    return await readCloud(images, { connection, startedAt, now, signal: stopping });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WalkAbandoned) return 'abandoned';
    const failure = deadline.aborted ? new Refusal('upstream_timeout', { sentence: 'walkLate' }) : error;
    return { changed: 0, failure };
  }
}

async function planNext(
  { connection }: BackgroundConnection,
  { failures }: { failures: number },
  { now, random }: JobTools,
): Promise<void> {
  const at = new Date(now().getTime() + untilNextWalk(connection.syncEverySeconds, failures, random));
  // One that was asked for while this one ran keeps its turn.
  await planWalk(connection.id, { at, failures, keepWaiting: true });
  await planBusyReads(connection.id, { now, random });
}

interface Change {
  type: 'connection.updated' | 'connection.synced';
  changed?: number;
}

async function tell({ connection }: BackgroundConnection, { type, ...facts }: Change, at: Date): Promise<void> {
  const { id, teamId } = connection;
  await emitEvent({ topic: 'connections', type, teamId, data: { id, ...facts } }, at);
}
