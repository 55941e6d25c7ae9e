import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Task } from '@/lib/jobs/task';
import { keepRunning, runSet, runTask } from './service/run-set';
import type { RunTools } from './service/run-tools';

const tools: RunTools = {
  now: () => new Date(),
  wait: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
};

const ofSet = z.object({ changeSetId: z.string() });

export const tasks: Record<string, Task> = {
  [runTask]: (payload, signal) => runSet(ofSet.parse(payload).changeSetId, tools, signal),
};

/** To be called at start and every half minute. */
export function keepChangeSetsRunning(): Promise<void> {
  return keepRunning(tools);
}
