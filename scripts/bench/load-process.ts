import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'undici';
import { percentile } from './measure';

export interface LoadOrder {
  url: string;
  headers: Record<string, string>;
  inFlight: number;
  seconds: number;
}

export interface Load {
  /** Milliseconds. */
  p50: number;
  perSecond: number;
}

/** Asks the same thing over and over, so many at once, each on a connection of its own. */
const { url, headers, inFlight, seconds }: LoadOrder = JSON.parse(process.argv[2] ?? '{}');
const { origin, pathname, search } = new URL(url);
const taken: number[] = [];
let until = Number.POSITIVE_INFINITY;
let since = Number.POSITIVE_INFINITY;

async function ask(client: Client): Promise<void> {
  while (performance.now() < until) {
    const started = performance.now();
    const { statusCode, body } = await client.request({ method: 'GET', path: `${pathname}${search}`, headers });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${text.slice(0, 500)}`);
    if (started >= since) taken.push(performance.now() - started);
  }
}

const clients = Array.from({ length: inFlight }, () => new Client(origin, { pipelining: 1 }));
const asking = Promise.all(clients.map(ask));
// The first second warms up what is compiled while it runs.
await Promise.race([asking, wait(1000)]);
since = performance.now();
until = since + seconds * 1000;
await asking;
await Promise.all(clients.map((client) => client.close()));
const load: Load = { p50: percentile(taken, 0.5), perSecond: taken.length / seconds };
process.send?.(load);
