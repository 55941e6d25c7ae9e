import 'server-only';
import { planForgetting, planWalk } from '@/lib/features/connections/service/plan-walk';
import { unplannedConnections } from '@/lib/features/connections/service/unplanned';
import { addJob } from '@/lib/jobs/queue';
import { SetBook } from '../store/set-book';
import { walkStore } from '../store/walks';
import { dropUnseen } from './drop-unseen';
import type { JobTools } from './job-tools';

export const sweepTask = 'images.sweep';

const everyMilliseconds = 30_000;

/** However many replicas ask, and however often: one sweep every half minute. */
export async function planSweep(now: Date): Promise<void> {
  const runAt = new Date(Math.ceil((now.getTime() + 1) / everyMilliseconds) * everyMilliseconds);
  await addJob(sweepTask, {}, { key: sweepTask, runAt, keepRunAt: true });
}

/** Makes up for any job that was lost: nothing depends on one being there. */
export async function sweep({ now }: JobTools): Promise<void> {
  for (const connectionId of await unplannedConnections(now()))
    await planWalk(connectionId, { at: now(), keepWaiting: true });
  for (const connectionId of await walkStore.ofGoneConnections()) await planForgetting(connectionId);
}

/** Takes the sightings of a connection that is gone, and the rows that nobody else sees. Its revisions stay. */
export async function forgetConnection(connectionId: string, { now }: JobTools, signal: AbortSignal): Promise<void> {
  if (!(await walkStore.ofGoneConnections()).includes(connectionId)) return;
  const scene = { connectionId, at: now(), origin: 'elsewhere' as const, book: new SetBook() };
  await dropUnseen(scene, { remaining: () => [], revises: false }, signal);
  await walkStore.forget(connectionId);
}
