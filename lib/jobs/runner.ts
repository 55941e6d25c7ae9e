import 'server-only';
import { randomUUID } from 'node:crypto';
import { EventEmitter, setMaxListeners } from 'node:events';
import { type Runner, run, type WorkerEvents } from 'graphile-worker';
import { pool } from '@/lib/db/client';
import { log } from '@/lib/log';
import { jobLogger } from './job-logger';
import type { Task } from './task';
import { workersStore } from './workers-store';

/** Jobs wait for networks, not for processors: enough that a few hanging clouds leave room for the others. */
const concurrency = 16;
/** Asked by each idle worker, all at the same moment; what is added or done in between has one of them look at once. */
const pollMilliseconds = 2000;
const beatMilliseconds = 3000;
/** After a process was killed, its jobs wait this long for another one. A stall of our own must stay well below. */
const silentMilliseconds = 15_000;
const stopMilliseconds = 2000;

/** Runs jobs in this process until `stop`, beside every other replica that does the same. */
export class JobRunner {
  readonly #processId = randomUUID();
  readonly #workerIds: string[] = [];
  readonly #stopping = new AbortController();
  #runner: Runner | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;

  async start(tasks: Record<string, Task>): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    // Every job under way may listen more than once.
    setMaxListeners(0, this.#stopping.signal);
    // Since 0.17 jobs and queues are locked in the name of the pool and not of one of its workers.
    events.on('pool:create', ({ workerPool }) => this.#workerIds.push(workerPool.id));
    events.on('worker:create', ({ worker }) => this.#workerIds.push(worker.workerId));
    this.#runner = await run({
      ...{ pgPool: pool(), logger: jobLogger, events, concurrency, pollInterval: pollMilliseconds },
      ...{ noHandleSignals: true, parsedCronItems: [], gracefulShutdownAbortTimeout: stopMilliseconds },
      taskList: Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, this.#guarded(task)])),
    });
    await this.#alive();
    this.#beat = setInterval(() => {
      this.#alive().catch((error: unknown) => log().warn({ error: String(error) }, 'the job runner missed a beat'));
    }, beatMilliseconds);
    this.#beat.unref();
  }

  /** Tells running tasks to end and waits for them, two seconds at most; what did not end runs again elsewhere. */
  async stop(): Promise<void> {
    clearInterval(this.#beat);
    this.#stopping.abort(new Error('The server is stopping.'));
    await this.#runner?.stop().catch((error: unknown) => log().debug({ error: String(error) }, 'jobs were cut short'));
    await workersStore.leave(this.#processId).catch(() => undefined);
  }

  #guarded(task: Task) {
    return async (payload: unknown) => task(payload, this.#stopping.signal);
  }

  async #alive(): Promise<void> {
    await workersStore.beat(this.#processId, this.#workerIds);
    const released = await workersStore.releaseSilent(silentMilliseconds);
    if (released > 0) log().info({ processes: released }, 'jobs of a server that is gone were taken over');
  }
}
