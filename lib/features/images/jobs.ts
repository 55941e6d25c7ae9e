import 'server-only';
import { z } from 'zod';
import { forgetTask, walkTask } from '@/lib/features/connections/service/plan-walk';
import type { Task } from '@/lib/jobs/task';
import type { JobTools } from './service/job-tools';
import { busyTask, readBusyImages } from './service/busy';
import { forgetConnection, planSweep, sweep, sweepTask } from './service/sweep';
import { settleTask } from './service/recorded-write';
import { settleWrite } from './service/settle-write';
import { walkConnection } from './service/walk';

const tools: JobTools = { now: () => new Date(), random: Math.random };

const ofConnection = z.object({ connectionId: z.string() });
const ofRecord = z.object({ recordId: z.string() });
const walkOrder = ofConnection.extend({ failures: z.int().nonnegative().optional(), asked: z.boolean().optional() });

export const tasks: Record<string, Task> = {
  [walkTask]: (payload, signal) => walkConnection(walkOrder.parse(payload), tools, signal),
  [busyTask]: (payload, signal) => readBusyImages(ofConnection.parse(payload).connectionId, tools, signal),
  [forgetTask]: (payload, signal) => forgetConnection(ofConnection.parse(payload).connectionId, tools, signal),
  [sweepTask]: () => sweep(tools),
  [settleTask]: (payload, signal) => settleWrite(ofRecord.parse(payload).recordId, tools, signal),
};

/** To be called at start and every half minute; see that `tasks` are being run. */
export function keepSweeping(): Promise<void> {
  return planSweep(tools.now());
}
