import 'server-only';
import { askOnArrival } from '@/lib/auth/asked-on-arrival';
import { prepareInstallation } from '@/lib/auth/installation';
import { seedSandboxPeople } from '@/lib/auth/sandbox-people';
import { migrateDatabase } from '@/lib/db/migrate';
import { env } from '@/lib/env';
import { recordDeniedCall } from '@/lib/features/audit/service';
import { keepChangeSetsRunning, tasks as changeSetTasks } from '@/lib/features/change-sets/jobs';
import { seedSandboxConnections } from '@/lib/features/connections/sandbox';
import { consoleAddressRules } from '@/lib/features/connections/service/tools';
import { streamEvents } from '@/lib/features/events/contract';
import { tasks as configTasks } from '@/lib/features/image-configs/jobs';
import { keepSweeping, tasks as imageTasks } from '@/lib/features/images/jobs';
import { keepWatching, tasks as rolloutTasks } from '@/lib/features/rollouts/jobs';
import { keepSettling } from '@/lib/features/writes/jobs';
import { onDeniedCall } from '@/lib/http/denied-calls';
import { onDrain } from '@/lib/http/drain';
import { pathOf } from '@/lib/http/endpoint';
import { forgetOldEvents } from '@/lib/http/events';
import { lendAt } from '@/lib/http/exchange';
import { JobRunner } from '@/lib/jobs/runner';
import { log } from '@/lib/log';
import { checkSeal } from '@/lib/seal';

const hour = 60 * 60 * 1000;
const sweepMilliseconds = 30_000;
const settleMilliseconds = 5_000;

/** Everything that must be true before the first request. Any error here fails the start with its own sentence. */
export async function start(): Promise<void> {
  const { DATABASE_URL, sandbox, SANDBOX_PASSWORD, SANDBOX_EMULATORS } = env();
  if (DATABASE_URL === undefined) throw new Error('DATABASE_URL is not set. Start the console with `npm start`.');
  // A list that cannot be read is a reason not to start, not one for the first person who opens a page.
  consoleAddressRules();
  await migrateDatabase(DATABASE_URL);
  await checkSeal();
  await prepareInstallation();
  onDeniedCall(recordDeniedCall);
  askOnArrival();
  lendAt(pathOf(streamEvents, {}));
  if (sandbox && SANDBOX_PASSWORD !== undefined) await seedSandboxPeople({ password: SANDBOX_PASSWORD });
  if (sandbox && SANDBOX_EMULATORS !== undefined) await seedSandboxConnections(SANDBOX_EMULATORS);
  const sweep = () =>
    forgetOldEvents(new Date()).catch((error: unknown) =>
      log().warn({ error: String(error) }, 'events were not swept'),
    );
  setInterval(sweep, hour).unref();
  await sweep();
  await startJobs();
}

async function startJobs(): Promise<void> {
  const jobs = new JobRunner();
  await jobs.start({ ...imageTasks, ...changeSetTasks, ...configTasks, ...rolloutTasks });
  onDrain(() => jobs.stop());
  const plan = () =>
    keepSweeping().catch((error: unknown) => log().warn({ error: String(error) }, 'readings were not planned'));
  setInterval(plan, sweepMilliseconds).unref();
  await plan();
  const run = () =>
    keepChangeSetsRunning().catch((error: unknown) =>
      log().warn({ error: String(error) }, 'change sets were not looked after'),
    );
  setInterval(run, sweepMilliseconds).unref();
  await run();
  const settle = () =>
    keepSettling().catch((error: unknown) => log().warn({ error: String(error) }, 'open writes were not looked into'));
  setInterval(settle, settleMilliseconds).unref();
  await settle();
  const watch = () =>
    keepWatching().catch((error: unknown) => log().warn({ error: String(error) }, 'rollouts were not looked after'));
  setInterval(watch, settleMilliseconds).unref();
  await watch();
}
