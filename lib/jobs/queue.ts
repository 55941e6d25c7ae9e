import 'server-only';
import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import { pool } from '@/lib/db/client';
import { jobLogger } from './job-logger';

export interface JobOptions {
  /** At most one job waits under a key: adding it again replaces it. One that is running already is not touched. */
  key?: string;
  /** With a key: a job that waits keeps its time, whatever `runAt` says. */
  keepRunAt?: boolean;
  /** Jobs of one queue never overlap, in the whole installation. */
  queue?: string;
  runAt?: Date;
  /** How often a failing job is tried, with growing pauses; 5 when not given. */
  attempts?: number;
}

const held = globalThis as typeof globalThis & { imageConsoleJobs?: Promise<WorkerUtils> };

/** Hands work to whichever server process is free first; it survives restarts. */
export async function addJob(task: string, payload: Record<string, unknown>, options: JobOptions = {}): Promise<void> {
  const { key, keepRunAt = false, queue, runAt, attempts = 5 } = options;
  held.imageConsoleJobs ??= makeWorkerUtils({ pgPool: pool(), logger: jobLogger });
  const utils = await held.imageConsoleJobs;
  await utils.addJob(task, payload, {
    maxAttempts: attempts,
    ...(key === undefined ? {} : { jobKey: key, jobKeyMode: keepRunAt ? 'preserve_run_at' : 'replace' }),
    ...(queue === undefined ? {} : { queueName: queue }),
    ...(runAt === undefined ? {} : { runAt }),
  });
}
