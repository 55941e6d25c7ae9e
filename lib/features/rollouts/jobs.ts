import 'server-only';
import { z } from 'zod';
import type { Task } from '@/lib/jobs/task';
import { planOverdue, pollTask } from './service/plan-poll';
import { pollRollout, type PollTools } from './service/poll';
import { planSweeps, sweepConnection, sweepTask } from './service/sweep';

const tools: PollTools = { now: () => new Date(), random: Math.random };

const ofRollout = z.object({ rolloutId: z.string() });
const ofConnection = z.object({ connectionId: z.string() });

export const tasks: Record<string, Task> = {
  [pollTask]: (payload, signal) => pollRollout(ofRollout.parse(payload).rolloutId, tools, signal),
  [sweepTask]: (payload, signal) => sweepConnection(ofConnection.parse(payload).connectionId, tools, signal),
};

/** To be called at start and every few seconds. */
export async function keepWatching(): Promise<void> {
  await planOverdue(tools);
  await planSweeps(tools);
}
