import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from 'undici';
import * as fileRoute from '@/app/api/v1/images/[connectionId]/[imageId]/file/route';
import * as listRoute from '@/app/api/v1/images/[connectionId]/route';
import * as imageRoute from '@/app/api/v1/images/[connectionId]/[imageId]/route';
import type { RouteContext } from '@/lib/http/methods';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { freePort } from './postgres/launch.mjs';
import { openServer } from './serve.mjs';

/** Longer than any pause of a busy machine; short enough to be waited for. */
const idleDeadline = 4_000;

type Handlers = Record<string, (request: Request, route: RouteContext) => Promise<Response>>;

let scene: Awaited<ReturnType<typeof connectionsScene>>;
let server: Awaited<ReturnType<typeof openServer>>;
let connectionId: string;
let client: Client;
/** How a response ended, seen from the server: whether its source was read to the end or let go. */
const ends: string[] = [];

beforeAll(async () => {
  scene = await connectionsScene();
  const port = await freePort();
  server = await openServer({ host: '127.0.0.1', port, sandbox: true, idleDeadline });
  server.attach({ handle });
  client = new Client(`http://127.0.0.1:${port}`, { pipelining: 1 });
  const made = await scene.call('/connections', { method: 'POST', body: scene.working });
  connectionId = String(made.json.id);
});
afterAll(async () => {
  await client.destroy();
  await server.drain(1_000);
  await scene.close();
});

/** What Next does between the server and a route, in as few words: streams both ways, and a signal for who leaves. */
async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const [, , , , id = '', imageId, last] = url.pathname.split('/');
  const routes: Handlers = imageId === undefined ? listRoute : last === undefined ? imageRoute : fileRoute;
  const gone = new AbortController();
  outgoing.on('close', () => outgoing.writableFinished || gone.abort());
  const { method = 'GET' } = incoming;
  const body = method === 'GET' ? null : Readable.toWeb(incoming);
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  // `duplex` is required of every stream and known to no type.
  const request = new Request(url, { method, headers, signal: gone.signal, body, duplex: 'half' } as RequestInit);
  const params = Promise.resolve({ connectionId: id, ...(imageId === undefined ? {} : { imageId }) });
  const response = await routes[method]?.(request, { params });
  outgoing.writeHead(response?.status ?? 500, Object.fromEntries(response?.headers ?? []));
  if (!response?.body) return void outgoing.end();
  const source = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  source.on('error', () => outgoing.destroy()).on('close', () => ends.push(source.readableEnded ? 'whole' : 'let go'));
  source.pipe(outgoing);
  outgoing.on('close', () => source.destroy());
}

const mebibyte = randomBytes(2 ** 20);
/** The emulated cloud keeps the first mebibyte and says it over and over. */
async function* mebibytes(count: number, between: (sent: number) => unknown = () => undefined) {
  for (let sent = 0; sent < count; sent += 1) {
    await between(sent);
    yield mebibyte;
  }
}
const md5Of = (count: number) => {
  const hash = createHash('md5');
  for (let each = 0; each < count; each += 1) hash.update(mebibyte);
  return hash.digest('hex');
};

async function registered(): Promise<string> {
  const answer = await client.request({
    ...{ method: 'POST', path: `/api/v1/images/${connectionId}` },
    headers: { ...scene.bearer('owner'), 'content-type': 'application/json' },
    body: JSON.stringify({ source: 'upload', name: 'web server', diskFormat: 'raw', containerFormat: 'bare' }),
  });
  const image = z(await answer.body.json());
  expect(answer.statusCode, JSON.stringify(image)).toBe(201);
  expect(answer.headers.location).toBe(`/api/v1/images/${connectionId}/${String(image.id)}`);
  return String(image.id);
}
const z = (value: unknown) => Object(value) as Record<string, unknown>;
const fileOf = (id: string) => `/api/v1/images/${connectionId}/${id}/file`;

function put(id: string, body: AsyncGenerator<Uint8Array>, headers: Record<string, string> = {}) {
  const all = { ...scene.bearer('owner'), 'content-type': 'application/octet-stream', ...headers };
  return client.request({ method: 'PUT', path: fileOf(id), headers: all, body: Readable.from(body) });
}
const get = (id: string, headers: Record<string, string> = {}) =>
  client.request({ method: 'GET', path: fileOf(id), headers: { ...scene.bearer('owner'), ...headers } });
async function shown(id: string) {
  const path = `/api/v1/images/${connectionId}/${id}`;
  return z(await (await client.request({ method: 'GET', path, headers: scene.bearer('owner') })).body.json());
}

describe('bits', () => {
  test('go up and come down whole, as attachments that nothing runs', async () => {
    const id = await registered();
    const size = 64 * 2 ** 20;
    const up = await put(id, mebibytes(64), { 'content-length': String(size) });
    expect(z(await up.body.json())).toMatchObject({
      ...{ status: 'active', sizeBytes: size },
      received: { sizeBytes: size, checksum: { algorithm: 'md5', value: md5Of(64) }, compared: true },
    });
    const down = await get(id);
    const hash = createHash('md5');
    for await (const piece of down.body) hash.update(piece);
    expect(hash.digest('hex')).toBe(md5Of(64));
    expect(down.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': 'attachment; filename="web server.raw"; filename*=UTF-8\'\'web%20server.raw',
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const again = await put(id, mebibytes(1));
    expect(z(await again.body.json())).toMatchObject({ status: 409, code: 'conflict' });
  });

  test('come in parts to whoever has the beginning', async () => {
    const id = await registered();
    await (await put(id, mebibytes(2))).body.dump();
    const tag = `"${md5Of(2)}"`;
    const part = await get(id, { range: 'bytes=1048570-1048580', 'if-range': tag });
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 1048570-1048580/2097152']);
    const expected = Buffer.concat([mebibyte.subarray(-6), mebibyte.subarray(0, 5)]);
    expect(Buffer.from(await part.body.arrayBuffer())).toEqual(expected);
    const ignored: Record<string, string>[] = [{ range: 'bytes=1-2', 'if-range': '"old"' }, { range: 'bytes=0-1,4-5' }];
    for (const headers of ignored) {
      const whole = await get(id, headers);
      expect([whole.statusCode, whole.headers['content-length']]).toEqual([200, '2097152']);
      await whole.body.dump({ limit: 2 ** 22 });
    }
  });

  test('of an image without any are a sentence, not an empty file', async () => {
    const none = await get(await registered());
    expect(z(await none.body.json())).toMatchObject({ status: 409, code: 'conflict' });
  });

  test('that a sender leaves behind are given up at the provider, and the image waits again', async () => {
    const id = await registered();
    const leaving = mebibytes(64, (sent) => {
      if (sent === 5) throw new Error('left');
    });
    await expect(put(id, leaving, { 'content-length': String(64 * 2 ** 20) })).rejects.toThrow();
    await expect.poll(() => shown(id)).toMatchObject({ status: 'pending', providerStatus: 'queued' });
    const again = await put(id, mebibytes(3));
    expect(z(await again.body.json())).toMatchObject({ status: 'active', sizeBytes: 3 * 2 ** 20 });
  });

  test('that stop moving end the connection, those that move slowly do not', async () => {
    const slow = await registered();
    const moving = await put(
      slow,
      mebibytes(6, () => wait(idleDeadline / 5)),
    );
    expect(moving.statusCode).toBe(200);
    await moving.body.dump();
    const stalled = await registered();
    await expect(
      put(
        stalled,
        mebibytes(9, (sent) => (sent === 2 ? wait(5 * idleDeadline) : undefined)),
      ),
    ).rejects.toThrow();
    await expect.poll(() => shown(stalled)).toMatchObject({ providerStatus: 'queued' });
  });

  test('that nobody reads any more are let go at the provider', async () => {
    const id = await registered();
    await (await put(id, mebibytes(64))).body.dump();
    ends.length = 0;
    const down = await get(id);
    await once(down.body, 'readable');
    down.body.destroy();
    await expect.poll(() => ends).toEqual(['let go']);
  });
});
