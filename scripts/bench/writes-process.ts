import { setTimeout as wait } from 'node:timers/promises';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { people, teamMembers, teams } from '@/lib/db/schema/people';
import { startSet } from '@/lib/features/change-sets/service/control';
import { createSet } from '@/lib/features/change-sets/service/create';
import { runSet } from '@/lib/features/change-sets/service/run-set';
import { openConnection } from '@/lib/features/connections/service/open';
import { connectionStore } from '@/lib/features/connections/store';
import { matchingImages } from '@/lib/features/images/service/chosen';
import { walkConnection } from '@/lib/features/images/service/walk';
import type { Context } from '@/lib/http/context';
import type { EmulatedConnection } from '@/lib/providers/emulation/emulator';
import { seal } from '@/lib/seal';
import { start } from '@/instrumentation-node';

interface Chosen {
  connectionId: string;
  imageId: string;
}

export type WritesOrder =
  | { task: 'prepare'; clouds: EmulatedConnection[]; images: number }
  /** The same calls without a console: what the emulators allow. */
  | { task: 'ceiling'; images: Chosen[] }
  | { task: 'run'; images: Chosen[] }
  /** Begins a set that servers are to work off. */
  | { task: 'begin'; images: Chosen[] }
  /** A server: everything that one starts with, until it is killed. */
  | { task: 'serve' };

const inFlight = 4;
const order: WritesOrder = JSON.parse(process.argv[2] ?? '{}');
const tools = {
  now: () => new Date(),
  random: Math.random,
  wait: async (milliseconds: number) => void (await wait(milliseconds)),
};
const signal = new AbortController().signal;
const context: Context = {
  caller: {
    ...{ kind: 'person', person: { id: 'bench', name: 'bench', email: 'bench@example.test' }, preferences: {} },
    ...{ isAdministrator: false, teams: [{ id: 'bench', name: 'bench', role: 'operator' }] },
  },
  ...{ requestId: 'bench', locale: 'en', now: tools.now, signal },
};

if (order.task === 'serve') {
  await start();
  process.send?.('ready');
} else {
  // What is still on its way when a process exits is lost.
  process.send?.(await answer(order), undefined, undefined, () => process.exit());
}

async function answer(given: Exclude<WritesOrder, { task: 'serve' }>): Promise<unknown> {
  if (given.task === 'prepare') return prepare(given.clouds, given.images);
  if (given.task === 'ceiling') return seconds(() => callBare(given.images));
  const id = await begun(given.images);
  return given.task === 'begin' ? id : seconds(() => runSet(id, tools, signal));
}

/** Somebody who may, connections that are read, and as many images of each as wanted. */
async function prepare(clouds: EmulatedConnection[], images: number): Promise<Chosen[]> {
  await database().insert(teams).values({ id: 'bench', name: 'bench' });
  await database().insert(people).values(context.caller.person);
  await database().insert(teamMembers).values({ teamId: 'bench', personId: 'bench', role: 'operator' });
  const at = new Date();
  const moments = { credentialsSetAt: at, createdAt: at, updatedAt: at };
  const chosen: Chosen[] = [];
  for (const { provider, settings, credentials } of clouds) {
    const id = `bench-${provider}`;
    const sealedCredentials = seal(JSON.stringify(credentials), id);
    // Nobody reads them again meanwhile: the bench measures writes.
    const row = { id, name: id, provider, teamId: 'bench', settings, sealedCredentials, syncEverySeconds: 86_400 };
    await database()
      .insert(connections)
      .values({ ...row, ...moments });
    await walkConnection({ connectionId: id }, tools, signal);
    const problem = (await connectionStore.find(id))?.walk?.problem;
    if (problem != null) throw new Error(`${id} could not be read: ${JSON.stringify(problem)}`);
    const filter = { connection: [id], properties: {} };
    const found = await matchingImages(context, { filter, limit: images });
    if (found.images.length < images) throw new Error(`${id} has ${found.images.length} images.`);
    chosen.push(...found.images.map(({ connectionId, imageId }) => ({ connectionId, imageId })));
  }
  return chosen;
}

async function begun(images: Chosen[]): Promise<string> {
  const set = await createSet(context, { params: {}, query: {}, body: { images, action: { kind: 'delete' } } });
  if (set.counts.left !== images.length) throw new Error(`Left out: ${JSON.stringify(set.blocked)}`);
  await startSet(context, { params: { changeSetId: set.id }, query: {}, body: undefined });
  return set.id;
}

/** Reads and removes each image, four calls in flight per connection, all connections side by side. */
async function callBare(images: Chosen[]): Promise<void> {
  await Promise.all([...new Set(images.map(({ connectionId }) => connectionId))].map(callOne));

  async function callOne(connectionId: string): Promise<void> {
    const { provider } = await openConnection(context, connectionId, 'image.read');
    const left = images.filter((each) => each.connectionId === connectionId).map(({ imageId }) => imageId);
    const work = async () => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) {
        await provider.images?.get(id);
        await provider.removal?.remove(id);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, work));
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
