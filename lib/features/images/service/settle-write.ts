import 'server-only';
import { settleOpen } from '@/lib/features/audit/service';
import { openForBackground } from '@/lib/features/connections/service/open';
import { Refusal } from '@/lib/http/refusal';
import { addJob } from '@/lib/jobs/queue';
import { ProviderError } from '@/lib/providers/errors';
import { type PendingWrite, pendingWriteStore } from '../store/pending-writes';
import { type Expectation, expectation } from '../writes/expectation';
import { look } from '../writes/look';
import { pauseAfter, type Settlement, settlementOf } from '../writes/settling';
import type { JobTools } from './job-tools';
import { forgetImage, recordImage } from './record';

export const settleTask = 'images.settle';

/** A process that has not renewed its write for so long is taken for dead. */
const silentMilliseconds = 20_000;

/** Has somebody look, later, what became of a write of unknown outcome. */
export async function planLook(recordId: string, looks: number, now: Date): Promise<void> {
  await pendingWriteStore.looked(recordId, looks);
  const runAt = new Date(now.getTime() + pauseAfter(looks));
  await addJob(settleTask, { recordId }, { key: `${settleTask}:${recordId}`, runAt });
}

/** Writes that a server left behind when it died, or that wait for a look that nobody has planned any more. */
export async function planUnattended({ now }: Pick<JobTools, 'now'>): Promise<void> {
  const silentSince = new Date(now().getTime() - silentMilliseconds);
  for (const recordId of await pendingWriteStore.unattended(silentSince))
    await addJob(settleTask, { recordId }, { key: `${settleTask}:${recordId}`, keepRunAt: true });
}

/** Looks at the provider what became of a write, and settles its record once that is known or nobody will know. */
export async function settleWrite(
  recordId: string,
  { now }: Pick<JobTools, 'now'>,
  signal: AbortSignal,
): Promise<void> {
  const write = await pendingWriteStore.find(recordId);
  if (write === undefined) return;
  const isAlive = write.looks === null && now().getTime() - write.seenAt.getTime() < silentMilliseconds;
  if (isAlive) return;
  const expected = expectation.safeParse(write.expected);
  // It died before anything was to be sent: there is no intent either.
  if (!expected.success) return pendingWriteStore.release(recordId);
  const looks = write.looks ?? 0;
  const { settlement, refresh } = await lookedAt(write, { expected: expected.data, looks, now }, signal);
  if (settlement === undefined) return planLook(recordId, looks + 1, now());
  await settleOpen(recordId, { outcome: settlement }, now());
  await pendingWriteStore.release(recordId);
  await refresh?.();
}

interface Looked {
  settlement: Settlement | undefined;
  /** Brings our row to what was found. */
  refresh?: () => Promise<void>;
}

async function lookedAt(
  { connectionId, imageId }: PendingWrite,
  { expected, looks, now }: { expected: Expectation; looks: number; now: () => Date },
  signal: AbortSignal,
): Promise<Looked> {
  const opening = await openForBackground(connectionId);
  // Deleted or paused: nobody may ask now, and perhaps never again.
  if (opening === undefined) return { settlement: settlementOf(undefined, looks) };
  try {
    const { verdict, image } = await look(opening.open(), { imageId, expected }, signal);
    const { id, teamId } = opening.connection;
    const occasion = { connectionId: id, teamId, at: now(), origin: 'console' as const };
    const refresh = () => (image === undefined ? forgetImage(imageId, occasion) : recordImage(image, occasion));
    return { settlement: settlementOf(verdict, looks), refresh };
  } catch (error) {
    signal.throwIfAborted();
    // The provider can't be asked, or its credentials can't be opened: a later look may know more.
    if (!(error instanceof ProviderError || error instanceof Refusal)) throw error;
    return { settlement: settlementOf(undefined, looks) };
  }
}
