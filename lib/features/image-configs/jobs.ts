import 'server-only';
import { z } from 'zod';
import type { Task } from '@/lib/jobs/task';
import { settleWrite } from './service/settle';
import { settleTask } from './service/write-to-config';

const ofRecord = z.object({ recordId: z.string() });

export const tasks: Record<string, Task> = {
  [settleTask]: (payload, signal) => settleWrite(ofRecord.parse(payload).recordId, { now: () => new Date() }, signal),
};
