import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { embeddedDatabase } from './databases';
import type { Figure } from './measure';
import { report } from './report';
import { type RunningPart, startPart } from './run-part';
import { type BenchClouds, startClouds } from './writes-clouds';
import type { WritesOrder } from './writes-process';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '1000' },
    latency: { type: 'string', default: '250' },
    kills: { type: 'string', default: '10' },
    json: { type: 'string', default: '.data/bench/writes.json' },
  },
});
const [items, latency, kills] = [Number(values.items), Number(values.latency), Number(values.kills)];

interface Chosen {
  connectionId: string;
  imageId: string;
}

const database = await embeddedDatabase();
const each = items / 4;
// For the ceiling, the run, and the run that is killed.
const clouds = await startClouds(each * 3);
const settings = {
  ...clouds.settings,
  ...{ DATABASE_URL: database.url, SEAL_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`, SANDBOX: '0' },
  // A console that is reached from nowhere.
  BASE_URL: 'http://127.0.0.1:1',
};
const part = <Answer>(order: WritesOrder) => startPart<Answer>('writes-process.ts', order, settings);
const reader = new Client({ connectionString: database.url });

try {
  const connections = clouds.clouds.map(({ connection }) => connection);
  const known = await part<Chosen[]>({ task: 'prepare', clouds: connections, images: each * 3 }).answer;
  const third = (which: number) => thirdOf(known, which);
  await clouds.slow(latency);
  await reader.connect();
  const figures = [...(await measureSpeed(third)), ...(await measureKills(third(2)))];
  report(figures, values.json);
} finally {
  await reader.end();
  clouds.stop();
  await database.close();
}

/** Of the images of each connection in turn. */
function thirdOf(known: Chosen[], which: number): Chosen[] {
  const ids = [...new Set(known.map(({ connectionId }) => connectionId))];
  return ids.flatMap((id) =>
    known.filter(({ connectionId }) => connectionId === id).slice(which * each, (which + 1) * each),
  );
}

async function measureSpeed(third: (which: number) => Chosen[]): Promise<Figure[]> {
  const bare = await part<number>({ task: 'ceiling', images: third(0) }).answer;
  const run = await part<number>({ task: 'run', images: third(1) }).answer;
  const of = `a change set of ${items.toLocaleString('en')} deletions, four clouds, ${latency} ms a call`;
  return [
    { part: of, name: 'bare loop, 4 calls in flight each', unit: 'images/s', value: items / bare },
    { part: of, name: 'change set', unit: 'images/s', value: items / run },
    { part: of, name: 'of what the clouds allow', unit: '×', value: bare / run, target: 0.9, atLeast: true },
  ];
}

/** Killed at random on the way and started again, until it is done; then the clouds' own logs are counted. */
async function measureKills(images: Chosen[]): Promise<Figure[]> {
  const id = await part<string>({ task: 'begin', images }).answer;
  const started = performance.now();
  let server: RunningPart<string> | undefined;
  try {
    for (let killed = 0; killed < kills; killed += 1) {
      server = await serving();
      await goesOn(id);
      await wait(Math.random() * 1000);
      await server.kill();
      console.log(`killed ${killed + 1} times, ${await left(id)} left`);
    }
    server = await serving();
    while ((await left(id)) > 0) await wait(500);
  } finally {
    server?.stop();
  }
  const seconds = (performance.now() - started) / 1000;
  const { lost, twice } = await counted(clouds, images);
  const of = `killed with SIGKILL ${kills} times on the way`;
  return [
    { part: of, name: 'until everything was done', unit: 's', value: seconds },
    { part: of, name: 'not done', unit: 'images', value: await notDone(id), target: 0 },
    { part: of, name: 'lost', unit: 'images', value: lost, target: 0 },
    { part: of, name: 'done twice', unit: 'images', value: twice, target: 0 },
  ];
}

async function serving(): Promise<RunningPart<string>> {
  const server = part<string>({ task: 'serve' });
  await server.answer;
  return server;
}

/** Until the server has taken over what the last one left, and something is done again. */
async function goesOn(id: string): Promise<void> {
  const before = await left(id);
  while ((await left(id)) === before && before > 0) await wait(50);
}

async function left(id: string): Promise<number> {
  return countOf(id, `outcome in ('waiting', 'running') or open`);
}

async function notDone(id: string): Promise<number> {
  return countOf(id, `outcome <> 'done'`);
}

async function countOf(id: string, condition: string): Promise<number> {
  const query = `select count(*)::int as count from change_set_items where change_set_id = $1 and (${condition})`;
  return (await reader.query<{ count: number }>(query, [id])).rows[0]?.count ?? 0;
}

/** From what the emulators themselves wrote down. */
async function counted({ clouds: all }: BenchClouds, images: Chosen[]): Promise<{ lost: number; twice: number }> {
  const ids = new Set(images.map(({ imageId }) => imageId));
  let [lost, twice] = [images.length, 0];
  for (const cloud of all)
    for (const writes of (await cloud.writes(ids)).values()) {
      lost -= 1;
      if (writes > 1) twice += 1;
    }
  return { lost, twice };
}
