import 'server-only';
import { randomUUID } from 'node:crypto';
import { addJob } from '@/lib/jobs/queue';
import { type RecordState, type Verdict, verdictOf } from '../item-ending';
import { abandonedStore } from '../store/abandoned';
import { type ItemRow, itemStore } from '../store/items';
import { type SetRow, setStore } from '../store/sets';
import { Acting } from './acting';
import { problemBecause } from './item-problem';
import { Lane } from './lane';
import { Progress } from './progress';
import type { RunTools } from './run-tools';

export const runTask = 'change-sets.run';

const beatMilliseconds = 5_000;
/** Nobody has worked at it for so long: whoever should has died, or the job got lost. */
const silentMilliseconds = 20_000;
const lookAgainMilliseconds = 2_000;
const day = 24 * 60 * 60 * 1000;
const previewsKept = 7 * day;
const endedKept = 365 * day;

/** Has a set worked off by whichever server is free first; those of one set never overlap. */
export async function planRun(changeSetId: string, runAt?: Date): Promise<void> {
  const [key, queue] = [`${runTask}:${changeSetId}`, `change-set:${changeSetId}`];
  // A server that is killed again and again counts as so many attempts.
  await addJob(runTask, { changeSetId }, { key, queue, attempts: 1000, ...(runAt === undefined ? {} : { runAt }) });
}

/** To be called at start and every half minute: what nobody works at goes on, what ended long ago is forgotten. */
export async function keepRunning({ now }: Pick<RunTools, 'now'>): Promise<void> {
  const at = now().getTime();
  for (const id of await setStore.forsaken(new Date(at - silentMilliseconds))) await planRun(id);
  await setStore.forget({ previewsBefore: new Date(at - previewsKept), endedBefore: new Date(at - endedKept) });
}

/**
 * Works off a set until nothing is left or the server stops. Whatever another runner left behind is first found out
 * about: nothing is sent a second time that may have happened.
 */
export async function runSet(id: string, tools: RunTools, signal: AbortSignal): Promise<void> {
  const row = await setStore.find(id);
  if (row === undefined || row.state === 'preview' || row.runAs === null) return;
  const [runnerId, progress] = [randomUUID(), new Progress(id, tools.now)];
  const beat = setInterval(() => void setStore.worked(id, tools.now()).catch(() => undefined), beatMilliseconds);
  try {
    await findOut(id, { runnerId, progress, tools });
    const acting = new Acting(row.runAs, tools.now);
    const scene = { setId: id, runnerId, reason: reasonOf(row), acting, progress, tools, signal };
    const connections = await itemStore.waitingConnections(id);
    await Promise.all(connections.map((connectionId) => new Lane(connectionId, scene).run()));
    await findOut(id, { runnerId, progress, tools });
    await setStore.finish(id, tools.now());
  } finally {
    clearInterval(beat);
    await progress.tell();
  }
  if (!signal.aborted && (await isLeft(id))) await planRun(id, new Date(tools.now().getTime() + lookAgainMilliseconds));
}

/** Of an item's record: what a person wrote, and which set it belongs to. */
function reasonOf({ id, reason }: SetRow): string {
  return reason === null ? `change set ${id}` : `${reason} (change set ${id})`;
}

async function isLeft(id: string): Promise<boolean> {
  const row = await setStore.find(id);
  if (row === undefined) return false;
  const counts = await itemStore.counts(id);
  return counts.some(
    ({ outcome, open }) => open || outcome === 'running' || (outcome === 'waiting' && row.state === 'running'),
  );
}

/** Settles what another runner had under way, and what of unknown outcome has become known. */
async function findOut(
  id: string,
  { runnerId, progress, tools }: { runnerId: string; progress: Progress; tools: RunTools },
): Promise<void> {
  const row = await setStore.find(id);
  for (const item of await abandonedStore.list(id, runnerId)) {
    let changes: Partial<ItemRow> | undefined;
    const decided = await abandonedStore.decide(item, (record: RecordState) => {
      changes = changesFor(verdictOf(item, record), { item, isCancelled: row?.state === 'cancelled', at: tools.now() });
      return changes;
    });
    if (decided && changes?.outcome !== undefined) progress.changed(item.position, changes.outcome);
  }
}

function changesFor(
  verdict: Verdict,
  { item, isCancelled, at }: { item: ItemRow; isCancelled: boolean; at: Date },
): Partial<ItemRow> | undefined {
  const over = { open: false, settledAt: at };
  if (verdict === 'done') return { ...over, outcome: 'done', problem: null };
  if (verdict === 'unknown')
    return { ...over, outcome: 'unknown', problem: problemBecause({ reason: 'outcomeUnknown' }) };
  if (verdict === 'failed') return { ...over, outcome: 'failed', problem: problemBecause({ reason: 'interrupted' }) };
  if (verdict === 'again') {
    const outcome = isCancelled ? ('cancelled' as const) : ('waiting' as const);
    return { outcome, open: false, recordId: null, claimedBy: null, problem: null };
  }
  // Somebody is at it, or looking: until then nobody knows.
  const isKnown = item.outcome === 'unknown' && item.open;
  return isKnown
    ? undefined
    : { outcome: 'unknown', open: true, problem: problemBecause({ reason: 'outcomeUnknown' }) };
}
