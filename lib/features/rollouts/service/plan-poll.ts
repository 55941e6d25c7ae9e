import 'server-only';
import { addJob } from '@/lib/jobs/queue';
import { rolloutStore } from '../store/rollouts';

export const pollTask = 'rollouts.poll';

/** Nobody asked for so long although it was time: whoever should have has died, or the job got lost. */
const overdueMilliseconds = 15_000;

/** Has the provider asked about a rollout, by whichever server is free first; never by two at once. */
export async function planPoll(rolloutId: string, runAt: Date): Promise<void> {
  const [key, queue] = [`${pollTask}:${rolloutId}`, `rollout:${rolloutId}`];
  // A server that is killed again and again counts as so many attempts.
  await addJob(pollTask, { rolloutId }, { key, queue, runAt, attempts: 1000 });
}

/** To be called at start and every few seconds: what nobody asks about any more is asked about again. */
export async function planOverdue({ now }: { now: () => Date }): Promise<void> {
  const since = new Date(now().getTime() - overdueMilliseconds);
  for (const id of await rolloutStore.overdue(since)) await planPoll(id, now());
}
