import 'server-only';
import { addJob } from '@/lib/jobs/queue';
import { hasImages } from '@/lib/providers/catalog';
import { connectionStore } from '../store';

export const walkTask = 'images.walk';
export const forgetTask = 'images.forget';

/** Whatever reads or forgets the images of one connection takes turns. */
export const imagesQueue = (connectionId: string) => `images:${connectionId}`;

export interface WalkPlan {
  at: Date;
  /** Walks that failed in a row before this one. */
  failures?: number;
  /** Somebody asked for it. */
  asked?: true;
  /** A walk that waits already keeps its time. */
  keepWaiting?: boolean;
}

/**
 * At most one walk of a connection waits, however often one is planned; planned during a walk, one more follows it. There
 * is none of a connection whose provider has no images.
 */
export async function planWalk(connectionId: string, { at, keepWaiting = false, ...payload }: WalkPlan): Promise<void> {
  const row = await connectionStore.standing(connectionId);
  if (row !== undefined && !hasImages(row.provider)) return;
  await connectionStore.planned(connectionId, at);
  await addJob(
    walkTask,
    { connectionId, ...payload },
    { key: `${walkTask}:${connectionId}`, queue: imagesQueue(connectionId), runAt: at, keepRunAt: keepWaiting },
  );
}

/** Forgets what a connection that is gone has seen. */
export async function planForgetting(connectionId: string): Promise<void> {
  const key = `${forgetTask}:${connectionId}`;
  await addJob(forgetTask, { connectionId }, { key, queue: imagesQueue(connectionId) });
}
