import 'server-only';
import { type BackgroundConnection, mayGoOn, openForBackground } from '@/lib/features/connections/service/open';
import { imagesQueue } from '@/lib/features/connections/service/plan-walk';
import { addJob } from '@/lib/jobs/queue';
import { isGone, ProviderError } from '@/lib/providers/errors';
import type { ImagesGroup } from '@/lib/providers/provider';
import { busySince, untilBusyRead } from '../inventory/walk-schedule';
import { type BusyImage, busyImages, youngestBusyChange } from '../store/walks';
import { forgetImage, recordImage } from './record';
import type { JobTools } from './job-tools';

export const busyTask = 'images.busy';

const mostAtOnce = 20;
const longestRound = 2 * 60_000;

/** While a provider still works on images of this connection, they are read before the next walk. */
export async function planBusyReads(connectionId: string, { now, random }: JobTools): Promise<void> {
  const youngest = await youngestBusyChange(connectionId, busySince(now()));
  if (youngest === undefined) return;
  const runAt = new Date(now().getTime() + untilBusyRead(youngest, now(), random));
  await addJob(
    busyTask,
    { connectionId },
    { key: `${busyTask}:${connectionId}`, queue: imagesQueue(connectionId), runAt },
  );
}

/** Reads busy images, one after the other, and plans the next round while there are any. */
export async function readBusyImages(connectionId: string, tools: JobTools, signal: AbortSignal): Promise<void> {
  const opening = await openForBackground(connectionId);
  if (opening === undefined) return;
  const changedSince = busySince(tools.now());
  const busy = await busyImages(connectionId, { changedSince, limit: mostAtOnce });
  const round = AbortSignal.any([signal, AbortSignal.timeout(longestRound)]);
  try {
    const { images } = opening.open();
    for (const image of busy)
      if (images !== undefined && (await mayGoOn(opening.connection)))
        await readOne(images, { opening, image, tools }, round);
  } catch (error) {
    signal.throwIfAborted();
    // The next walk meets the same failure and says so.
    if (!(error instanceof ProviderError)) throw error;
  }
  await planBusyReads(connectionId, tools);
}

async function readOne(
  images: ImagesGroup,
  { opening, image, tools }: { opening: BackgroundConnection; image: BusyImage; tools: JobTools },
  signal: AbortSignal,
): Promise<void> {
  const occasion = { connectionId: opening.connection.id, teamId: opening.connection.teamId, at: tools.now() };
  try {
    const read = await images.get(image.imageId, signal);
    // Some providers say more of an image by its id than in their lists: only news is worth recording.
    const { status, sizeBytes = -1 } = read.image;
    if (status !== image.status || sizeBytes !== image.sizeBytes)
      await recordImage(read.image, { ...occasion, origin: 'elsewhere' });
  } catch (error) {
    if (!isGone(error)) throw error;
    await forgetImage(image.imageId, { ...occasion, origin: 'elsewhere' });
  }
}
