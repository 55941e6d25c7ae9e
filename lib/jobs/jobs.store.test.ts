import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { closeDatabase, database } from '@/lib/db/client';
import { createTestDatabase } from '@/lib/testing/database';
import { addJob } from './queue';
import { JobRunner } from './runner';
import type { Task } from './task';
import { workersStore } from './workers-store';

let stored: Awaited<ReturnType<typeof createTestDatabase>>;
const runners: JobRunner[] = [];
beforeAll(async () => {
  stored = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', stored.url);
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()));
  await database().execute(sql`delete from graphile_worker._private_jobs`);
});
afterAll(async () => {
  await closeDatabase();
  await stored.drop();
  vi.unstubAllEnvs();
});

async function running(tasks: Record<string, Task>): Promise<JobRunner> {
  const runner = new JobRunner();
  runners.push(runner);
  await runner.start(tasks);
  return runner;
}

/** A task that says when it has begun, and ends when it is let go. */
function gated() {
  let begin: (payload: unknown) => void = () => undefined;
  let release: () => void = () => undefined;
  const begun = new Promise<unknown>((resolve) => {
    begin = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const task: Task = async (payload) => {
    begin(payload);
    await released;
  };
  return { begun, release, task };
}

const waiting = async () =>
  (await database().execute(sql`select count(*)::int as jobs from graphile_worker._private_jobs`)).rows[0]?.jobs;

test('a job runs once although two servers look for it', async () => {
  const done: unknown[] = [];
  const { begun, release, task } = gated();
  const counted: Task = async (payload, signal) => {
    done.push(payload);
    await task(payload, signal);
  };
  await Promise.all([running({ work: counted }), running({ work: counted })]);
  await addJob('work', { number: 1 });
  expect(await begun).toEqual({ number: 1 });
  release();
  await expect.poll(waiting).toBe(0);
  expect(done).toEqual([{ number: 1 }]);
});

test('a key keeps one waiting job; with keepRunAt it keeps its time', async () => {
  const times = async () =>
    (
      await database().execute(
        sql`select extract(epoch from run_at)::int as at, payload from graphile_worker._private_jobs`,
      )
    ).rows;
  const soon = new Date('2037-01-01T00:00:00Z');
  const later = new Date('2037-01-02T00:00:00Z');
  await addJob('work', { number: 1 }, { key: 'k', runAt: soon });
  await addJob('work', { number: 2 }, { key: 'k', runAt: later, keepRunAt: true });
  expect(await times()).toEqual([{ at: soon.getTime() / 1000, payload: { number: 2 } }]);
  await addJob('work', { number: 3 }, { key: 'k', runAt: later });
  expect(await times()).toEqual([{ at: later.getTime() / 1000, payload: { number: 3 } }]);
});

test('a job added under the key of one that runs waits for it and runs afterwards', async () => {
  const first = gated();
  const order: unknown[] = [];
  let call = 0;
  await running({
    work: async (payload, signal) => {
      call += 1;
      if (call === 1) await first.task(payload, signal);
      order.push(payload);
    },
  });
  const options = { key: 'k', queue: 'q' };
  await addJob('work', { number: 1 }, options);
  await first.begun;
  await addJob('work', { number: 2 }, options);
  first.release();
  await expect.poll(() => order).toEqual([{ number: 1 }, { number: 2 }]);
});

test('jobs of one queue never overlap, even when all of them wait already as a server begins', async () => {
  for (let number = 1; number <= 3; number++) await addJob('work', { number }, { queue: 'q', key: `k${number}` });
  let [under, most, done] = [0, 0, 0];
  await running({
    work: async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise(setImmediate);
      under -= 1;
      done += 1;
    },
  });
  await expect.poll(() => done).toBe(3);
  expect(most).toBe(1);
});

test('stopping tells a running task, which runs again elsewhere', async () => {
  const heard: string[] = [];
  const { begun, task } = gated();
  const runner = await running({
    work: async (payload, signal) => {
      signal.addEventListener('abort', () => heard.push('stop'));
      await Promise.race([task(payload, signal), new Promise((_, reject) => signal.addEventListener('abort', reject))]);
    },
  });
  await addJob('work', {});
  await begun;
  await runner.stop();
  expect(heard).toEqual(['stop']);
  expect(await waiting()).toBe(1);
});

test('a running job and its queue are locked in a name that its server is known by', async () => {
  const { begun, release, task } = gated();
  await running({ work: task });
  await addJob('work', {}, { queue: 'q' });
  await begun;
  const { rows } = await database().execute<{ locked: number }>(sql`
    select count(*)::int as locked from job_workers w
    join graphile_worker._private_jobs j on j.locked_by = any(w.worker_ids)
    join graphile_worker._private_job_queues q on q.locked_by = any(w.worker_ids)`);
  expect(rows[0]?.locked).toBe(1);
  release();
  await expect.poll(waiting).toBe(0);
});

test('the jobs of a server that fell silent go to the others, those of a living one stay', async () => {
  await database().execute(sql`select graphile_worker.add_job('work', queue_name => 'q')`);
  await database().execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead-1'`);
  await database().execute(sql`update graphile_worker._private_job_queues set locked_at = now(), locked_by = 'dead-1'`);
  const locks = async () =>
    (await database().execute(sql`select locked_by from graphile_worker._private_jobs`)).rows[0]?.locked_by;
  await workersStore.beat('process', ['dead-1']);
  expect(await workersStore.releaseSilent(60_000)).toBe(0);
  expect(await locks()).toBe('dead-1');
  expect(await workersStore.releaseSilent(-1)).toBe(1);
  expect(await locks()).toBe(null);
  expect(await workersStore.releaseSilent(-1)).toBe(0);
});
