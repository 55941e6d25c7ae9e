import 'server-only';
import type { z } from 'zod';
import { settleOpen } from '@/lib/features/audit/service';
import { type BackgroundConnection, openForBackground } from '@/lib/features/connections/service/open';
import { Refusal } from '@/lib/http/refusal';
import { addJob } from '@/lib/jobs/queue';
import { ProviderError } from '@/lib/providers/errors';
import type { OpenProvider } from '@/lib/providers/provider';
import { type PendingWrite, pendingWriteStore } from '../store/pending-writes';
import { pauseAfter, type Settlement, settlementOf, type Verdict } from '../settling';

/** A process that has not renewed its write for so long is taken for dead. */
const silentMilliseconds = 20_000;

interface Found {
  verdict: Verdict;
  /** Brings our rows to what was found, once the write is settled. */
  refresh?: (settlement: Settlement) => Promise<void>;
}

/** How a feature finds out what became of its writes. */
export interface Looker<Expected> {
  expectation: z.ZodType<Expected>;
  /** Throws `ProviderError` when the provider can't be asked just now. */
  look: (
    at: { connection: BackgroundConnection['connection']; provider: OpenProvider },
    asked: { objectId: string; recordId: string; startedAt: Date; expected: Expected },
    signal: AbortSignal,
  ) => Promise<Found>;
  /** Told when nobody will ever know. */
  givenUp?: (recordId: string) => Promise<void>;
}

/** Has somebody look, later, what became of a write of unknown outcome. */
export async function planLook(recordId: string, looks: number, now: Date): Promise<void> {
  const task = await pendingWriteStore.looked(recordId, looks);
  if (task === undefined) return;
  const runAt = new Date(now.getTime() + pauseAfter(looks));
  await addJob(task, { recordId }, { key: `${task}:${recordId}`, runAt });
}

/** Writes that a server left behind when it died, or that wait for a look that nobody has planned any more. */
export async function planUnattended({ now }: { now: () => Date }): Promise<void> {
  const silentSince = new Date(now().getTime() - silentMilliseconds);
  for (const { recordId, settleTask } of await pendingWriteStore.unattended(silentSince))
    await addJob(settleTask, { recordId }, { key: `${settleTask}:${recordId}`, keepRunAt: true });
}

/** Looks at the provider what became of a write, and settles its record once that is known or nobody will know. */
export async function settleBy<Expected>(
  looker: Looker<Expected>,
  recordId: string,
  { now, signal }: { now: () => Date; signal: AbortSignal },
): Promise<void> {
  const write = await pendingWriteStore.find(recordId);
  if (write === undefined) return;
  const isAlive = write.looks === null && now().getTime() - write.seenAt.getTime() < silentMilliseconds;
  if (isAlive) return;
  // It died before anything was to be sent: there is no intent either.
  if (Object.keys(write.expected).length === 0) return pendingWriteStore.releaseUnsent(recordId);
  const looks = write.looks ?? 0;
  const { settlement, refresh } = await lookedAt(looker, { write, looks }, signal);
  if (settlement === undefined) return planLook(recordId, looks + 1, now());
  await settleOpen(recordId, { outcome: settlement }, now());
  await pendingWriteStore.release(recordId);
  await (refresh === undefined ? looker.givenUp?.(recordId) : refresh(settlement));
}

interface Looked {
  settlement: Settlement | undefined;
  refresh?: Found['refresh'];
}

async function lookedAt<Expected>(
  { look, expectation }: Looker<Expected>,
  { write, looks }: { write: PendingWrite; looks: number },
  signal: AbortSignal,
): Promise<Looked> {
  const expected = expectation.safeParse(write.expected);
  // Written down by another version of ours, which alone knows what to look for.
  if (!expected.success) return { settlement: 'unknown' };
  const opening = await openForBackground(write.connectionId);
  // Deleted or paused: nobody may ask now, and perhaps never again.
  if (opening === undefined) return { settlement: settlementOf(undefined, looks) };
  try {
    const at = { connection: opening.connection, provider: opening.open() };
    const { objectId, recordId, startedAt } = write;
    const { verdict, refresh } = await look(at, { objectId, recordId, startedAt, expected: expected.data }, signal);
    return { settlement: settlementOf(verdict, looks), refresh };
  } catch (error) {
    signal.throwIfAborted();
    // The provider can't be asked, or its credentials can't be opened: a later look may know more.
    if (!(error instanceof ProviderError || error instanceof Refusal)) throw error;
    return { settlement: settlementOf(undefined, looks) };
  }
}
