import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { cloudImage } from '@/lib/domain/image';
import { downloadImage, uploadImage } from '@/lib/features/images/contract/content';
import { registerImage } from '@/lib/features/images/contract/register';
import { pathOf } from '@/lib/http/endpoint';
import { type BenchConsole, openBenchConsole } from './bench-console';
import type { Figure } from './measure';
import { report } from './report';

/** A large image up and down through the console as `npm start` runs it: how fast, and what it costs in memory. */
const { values } = parseArgs({
  options: { gib: { type: 'string', default: '5' }, json: { type: 'string', default: '.data/bench/bits.json' } },
});
const size = Math.round(Number(values.gib) * 2 ** 30);
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

const bench = await openBenchConsole();
try {
  const figures: Figure[] = [];
  const params = { connectionId: bench.connectionId, imageId: await registered(bench) };
  // Once in small, so that idle is what it is after the code for it was loaded.
  await upload(params, 2 ** 26);
  await download(params, 2 ** 26);
  const large = { connectionId: bench.connectionId, imageId: await registered(bench) };
  figures.push(...(await watched(`upload, ${values.gib} GiB`, () => upload(large, size))));
  figures.push(...(await watched(`download, ${values.gib} GiB`, () => download(large, size))));
  report(figures, values.json);
} finally {
  await agent.close();
  await bench.close();
}

async function registered({ running, headers, connectionId }: BenchConsole): Promise<string> {
  const answer = await request(`${running.origin}${pathOf(registerImage, { connectionId })}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ source: 'upload', name: 'bench', diskFormat: 'raw', containerFormat: 'bare' }),
  });
  if (answer.statusCode !== 201) throw new Error(`Registering: ${answer.statusCode} ${await answer.body.text()}`);
  return cloudImage.parse(await answer.body.json()).id;
}

async function upload(params: object, bytes: number): Promise<void> {
  const answer = await request(`${bench.running.origin}${pathOf(uploadImage, params)}`, {
    method: 'PUT',
    dispatcher: agent,
    headers: { ...bench.headers, 'content-type': 'application/octet-stream', 'content-length': String(bytes) },
    body: Readable.from(pieces(bytes)),
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`Uploading: ${answer.statusCode} ${text}`);
}

async function* pieces(bytes: number): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(256 * 1024, 'image');
  for (let left = bytes; left > 0; left -= piece.length) yield left < piece.length ? piece.subarray(0, left) : piece;
}

async function download(params: object, bytes: number): Promise<void> {
  const url = `${bench.running.origin}${pathOf(downloadImage, params)}`;
  const answer = await request(url, { dispatcher: agent, headers: bench.headers });
  let came = 0;
  for await (const piece of answer.body) came += piece.length;
  if (answer.statusCode !== 200 || came !== bytes) throw new Error(`Downloading: ${answer.statusCode}, ${came} bytes`);
}

/** Memory of the server's process before and at its highest meanwhile. */
async function watched(part: string, work: () => Promise<void>): Promise<Figure[]> {
  const idle = await residentIdle();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMB());
  }, 100);
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  clearInterval(timer);
  return [
    { part, name: 'server’s memory, idle', unit: 'MB', value: idle },
    { part, name: 'server’s memory, at most', of: 'peak', unit: 'MB', value: peak },
    { part, name: 'more than idle', unit: 'MB', value: Math.max(0, peak - idle), target: 64 },
    { part, name: 'rate', unit: 'MB/s', value: size / 1e6 / seconds },
    { part, name: 'time', unit: 's', value: seconds },
  ];
}

/** The highest of three quiet seconds. */
async function residentIdle(): Promise<number> {
  let idle = 0;
  for (let look = 0; look < 6; look += 1) {
    await wait(500);
    idle = Math.max(idle, residentMB());
  }
  return idle;
}

function residentMB(): number {
  const status = readFileSync(`/proc/${bench.running.pid}/status`, 'utf8');
  return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024) / 1e6;
}
