import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { RunningConsole } from '@/e2e/own-console';
import { streamEvents } from '@/lib/features/events/contract';
import { rolloutsTopic, topicOf } from '@/lib/features/rollouts/topic';
import { pathOf } from '@/lib/http/endpoint';
import { freePort } from '../postgres/launch.mjs';
import { embeddedDatabase } from './databases';
import { type Figure, percentile } from './measure';
import { memoryOf, processorTimeOf } from './process-usage';
import { retainedBy } from './retained-memory';
import { report } from './report';
import { startPart } from './run-part';
import { measureRolloutPage } from './watch-browser';
import { WatchConsoles } from './watch-console';
import { WatchFleet } from './watch-fleet';
import { type Heard, WatchStreams } from './watch-streams';

/** Rollouts under way and the streams that follow them: what it costs the provider, the server and whoever waits. */
const { values } = parseArgs({
  options: {
    rollouts: { type: 'string', default: '100' },
    streams: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    changes: { type: 'string', default: '10' },
    instances: { type: 'string', default: '2000' },
    /** `streams` or `browser`. */
    only: { type: 'string', default: '' },
    // Seconds before the first window: the first minute has a rhythm of its own, and leaves all rollouts in step.
    settle: { type: 'string', default: '150' },
    json: { type: 'string', default: '.data/bench/watch.json' },
  },
});
const [rollouts, streams, seconds, changes, settle] = [
  ...[values.rollouts, values.streams, values.seconds, values.changes, values.settle].map(Number),
];
const part = `${values.rollouts} rollouts under way`;

const database = await embeddedDatabase();
const fleet = new WatchFleet(rollouts ?? 0);
const fleetUrl = await fleet.open();
const consoles = new WatchConsoles(database, fleetUrl);
const latencies: number[] = [];
let bare: Growth = { resident: Number.NaN, retained: Number.NaN };
const ports = { bare: await freePort(), console: await freePort() };
const learned = z.object({ data: z.object({ transition: z.object({ at: z.iso.datetime() }) }) });

try {
  const figures = values.only === 'browser' ? [] : [...(await measureBare()), ...(await measureConsole())];
  if (values.only !== 'streams')
    figures.push(...(await measureRolloutPage({ instances: Number(values.instances), atOnce: 600, readings: 4 })));
  report(figures, values.json);
} finally {
  fleet.close();
  await consoles.remove();
  await database.close();
}

/** Bytes a stream, of the memory that the process takes, and of what it holds once its garbage is collected. */
interface Growth {
  resident: number;
  retained: number;
}

interface Measured {
  pid: number;
  port: number;
}

async function sizeOf(measured: Measured): Promise<Growth> {
  const retained = await retainedBy(measured);
  return { resident: memoryOf(measured.pid), retained };
}

/** By so much a process grows for each of the streams that `open` adds. */
async function growthBy(measured: Measured, open: () => Promise<void>): Promise<Growth> {
  const before = await sizeOf(measured);
  await open();
  await wait(20_000);
  const after = await sizeOf(measured);
  const each = (of: keyof Growth) => (after[of] - before[of]) / ((streams ?? 0) - 1);
  return { resident: each('resident'), retained: each('retained') };
}

/** What a stream takes of a server that does nothing else. */
async function measureBare(): Promise<Figure[]> {
  const server = startPart<{ url: string; pid: number }>('bare-streams-process.ts', {}, inspected(ports.bare));
  const { url, pid } = await server.answer;
  const client = new WatchStreams(() => undefined);
  await client.add(url, {});
  await wait(2000);
  bare = await growthBy({ pid, port: ports.bare }, () =>
    addMany(client, (streams ?? 0) - 1, () => ({ url, headers: {} })),
  );
  client.close();
  server.stop();
  return [
    { part: 'a stream', name: 'of a bare Node server, held', unit: 'kB', value: bare.retained / 1000 },
    { part: 'a stream', name: 'of a bare Node server, taken', unit: 'kB', value: bare.resident / 1000 },
  ];
}

function inspected(port: number): Record<string, string> {
  return { NODE_OPTIONS: `--inspect-port=${port}` };
}

async function measureConsole(): Promise<Figure[]> {
  const running = await consoles.start(inspected(ports.console));
  await consoles.settle(running);
  const connectionId = await consoles.connect(running, fleetUrl);
  const ids: string[] = [];
  for (const configId of fleet.configIds) ids.push(await consoles.startRollout(running, connectionId, configId));
  const tokens: string[] = [];
  for (let made = 0; made < (streams ?? 0); made += 1) tokens.push(await consoles.token(running, `stream ${made}`));
  const client = new WatchStreams(hear);
  // Every stream follows the same one, which is what a failing rollout looks like, and whatever happens elsewhere.
  const topics = [rolloutsTopic, topicOf(ids[0] ?? '')].join(',');
  const place = (which: number) => ({
    url: `${running.origin}${pathOf(streamEvents, {}, { topics })}`,
    headers: { authorization: `Bearer ${tokens[which] ?? ''}` },
  });
  const first = place(0);
  await client.add(first.url, first.headers);
  await wait((settle ?? 0) * 1000);
  const alone = await watched(running);
  const memory = await growthBy({ pid: running.pid, port: ports.console }, () =>
    addMany(client, (streams ?? 0) - 1, (each) => place(each + 1)),
  );
  const many = await watched(running);
  await change();
  const lost = changes === undefined ? 0 : changes * (streams ?? 0) - latencies.length;
  const second = await consoles.start();
  await wait(5000);
  const together = await watched(running);
  await second.stop();
  const stopped = await running.stop();
  client.close();
  return [...figuresOf({ alone, many, together, memory }), ...endings(lost, stopped.milliseconds)];
}

interface Window {
  polls: number;
  processor: number;
}

/** While nothing changes: questions to the provider a minute, and percent of one core. */
async function watched({ pid }: RunningConsole): Promise<Window> {
  const [polls, processor, started] = [fleet.polls, processorTimeOf(pid), performance.now()];
  await wait((seconds ?? 0) * 1000);
  const taken = (performance.now() - started) / 1000;
  return {
    polls: ((fleet.polls - polls) / taken) * 60,
    processor: ((processorTimeOf(pid) - processor) / taken) * 100,
  };
}

/** Words of the provider that change, one after the other. */
async function change(): Promise<void> {
  const [configId = ''] = fleet.configIds;
  for (let made = 0; made < (changes ?? 0); made += 1) {
    const reached = (made + 1) * (streams ?? 0);
    fleet.words.set(configId, made % 2 === 0 ? 'VERIFYING' : 'RUNNING');
    for (let waited = 0; latencies.length < reached && waited < 20_000; waited += 50) await wait(50);
  }
}

function hear({ at, type, data }: Heard): void {
  if (type !== 'rollout.progress') return;
  const told = learned.safeParse(JSON.parse(data)).data;
  if (told !== undefined) latencies.push(at - Date.parse(told.data.transition.at));
}

async function addMany(
  client: WatchStreams,
  count: number,
  placeOf: (which: number) => { url: string; headers: Record<string, string> },
): Promise<void> {
  const together = 20;
  for (let begun = 0; begun < count; begun += together)
    await Promise.all(
      Array.from({ length: Math.min(together, count - begun) }, (_, which) => {
        const { url, headers } = placeOf(begun + which);
        return client.add(url, headers);
      }),
    );
}

function figuresOf(of: { alone: Window; many: Window; together: Window; memory: Growth }): Figure[] {
  const { alone, many, together, memory } = of;
  const difference = (other: Window) => Math.abs(other.polls / alone.polls - 1) * 100;
  return [
    { part: 'a stream', name: 'of the console, held', unit: 'kB', value: memory.retained / 1000 },
    { part: 'a stream', name: 'of the console, taken', unit: 'kB', value: memory.resident / 1000 },
    { part: 'a stream', name: 'held, to a bare server', unit: '×', value: memory.retained / bare.retained, target: 2 },
    { part: 'a stream', name: 'taken, to a bare server', unit: '×', value: memory.resident / bare.resident },
    { part, name: 'asked with one stream', unit: 'polls/min', value: alone.polls },
    { part, name: `asked with ${values.streams} streams`, unit: 'polls/min', value: many.polls },
    { part, name: 'difference', unit: '%', value: difference(many), target: 5 },
    { part, name: 'asked by two servers together', unit: 'polls/min', value: together.polls },
    { part, name: 'more than by one', unit: '%', value: (together.polls / many.polls - 1) * 100, target: 5 },
    { part, name: 'of a core, with one stream, nothing changing', unit: '%', value: alone.processor },
    { part, name: `of a core, with ${values.streams}, nothing changing`, unit: '%', value: many.processor, target: 5 },
  ];
}

function endings(lost: number, stopMilliseconds: number): Figure[] {
  const of = `a change, to ${values.streams} streams`;
  return [
    { part: of, name: 'learned until heard by half', unit: 'ms', value: percentile(latencies, 0.5) },
    { part: of, name: 'by 99 of 100', unit: 'ms', value: percentile(latencies, 0.99), target: 250 },
    { part: of, name: 'by the last', unit: 'ms', value: percentile(latencies, 1) },
    { part: of, name: 'not heard at all', unit: 'events', value: lost, target: 0 },
    { part: of, name: 'the server stops within', unit: 's', value: stopMilliseconds / 1000, target: 5 },
  ];
}
