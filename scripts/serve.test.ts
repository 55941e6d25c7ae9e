import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from './postgres/launch.mjs';
import { openServer } from './serve.mjs';

const host = '127.0.0.1';
const hooks = new Set<() => void>();
let port: number;
let server: Awaited<ReturnType<typeof openServer>>;
const open = (at: number) => openServer({ host, port: at, sandbox: true });

type Lend = (serve: (lent: ServerResponse) => void) => void;
const exchanges = Symbol.for('image-console.exchanges');
const arrival = Symbol.for('image-console.arrival');
const lentAt = Symbol.for('image-console.streams');
const held = globalThis as typeof globalThis & {
  [exchanges]?: AsyncLocalStorage<{ lend?: Lend; begun?: string }>;
  [arrival]?: (request: IncomingMessage) => string;
  [lentAt]?: string;
};
/** As a framework keeps what belongs to a request. */
const ofRequest = new AsyncLocalStorage<string>();

const streams = '/streams';
const waits = new EventEmitter();

/** A handler that wants the connection for itself once its answer is on the way. */
function lendOut(status: number, response: ServerResponse): void {
  ofRequest.run('kept', () => {
    held[exchanges]?.getStore()?.lend?.((lent) => {
      lent.write(`first ${ofRequest.getStore()};`);
      setTimeout(() => lent.end('last'), 20);
    });
    response.statusCode = status;
    response.end('refused');
  });
}

function handle(incoming: IncomingMessage, response: ServerResponse): void {
  if (incoming.url === '/begun') return void response.end(held[exchanges]?.getStore()?.begun ?? 'nothing');
  if (incoming.url === streams) return lendOut(200, response);
  if (incoming.url === `${streams}?refused`) return lendOut(403, response);
  if (incoming.url === `${streams}?waits`) return void waits.emit('begun', response);
  if (incoming.url === `${streams}?throws`) throw new Error('broken');
  if (incoming.url === '/throws') throw new Error('broken');
  response.end(JSON.stringify(incoming.headers));
}

beforeAll(async () => {
  port = await freePort();
  server = await open(port);
  server.attach({ handle });
  held[lentAt] = streams;
});
afterAll(() => {
  delete held[lentAt];
  return server.drain(1_000);
});

/** Sends exactly these bytes and returns all that comes back until the other side hangs up. */
async function exchange(text: string, at = port): Promise<string> {
  const socket = connect(at, host);
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => undefined).write(text);
  await once(socket, 'close');
  return answer;
}

const ask = (target: string, lines: string[]) => exchange([`${target} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
const ours = () => `Host: ${host}:${port}`;
const statusOf = (answer: string) => Number(answer.split(' ')[1]);

describe('what is not for us', () => {
  test('a foreign host gets a problem in the language of the reader', async () => {
    const answer = await ask('GET /', ['Host: evil.example', 'Accept-Language: ko-KR,en;q=0.5']);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(statusOf(head)).toBe(421);
    expect(head).toContain('content-type: application/problem+json');
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({
      code: 'misdirected',
      status: 421,
      retryable: false,
      requestId: expect.any(String),
    });
    expect(problem.detail).toMatch(/[가-힣]/);
  });

  test.each([
    ['two hosts', 'GET /', () => [ours(), 'Host: evil.example'], 400],
    ['no host', 'GET /', () => ['Connection: close'], 400],
    ['an absolute target', 'GET http://evil.example/', () => [ours()], 400],
    ['OPTIONS *', 'OPTIONS *', () => [ours()], 400],
    ['an upgrade', 'GET /', () => [ours(), 'Connection: Upgrade', 'Upgrade: websocket'], 426],
    ['length and chunks', 'POST /', () => [ours(), 'Content-Length: 5', 'Transfer-Encoding: chunked'], 400],
  ])('%s', async (...[, target, lines, status]) => {
    expect(statusOf(await ask(target, lines()))).toBe(status);
  });

  test('CONNECT is hung up on', async () => {
    expect(await ask('CONNECT evil.example:443', ['Host: evil.example:443'])).toBe('');
  });
});

test('the application sees what we found out about the client', async () => {
  const answer = await ask('GET /', [
    ours(),
    'X-Forwarded-For: 203.0.113.9',
    'X-Middleware-Subrequest: a',
    'Connection: close',
  ]);
  const headers = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
  expect(headers).toMatchObject({
    'x-forwarded-for': host,
    'x-forwarded-host': `${host}:${port}`,
    'x-forwarded-proto': 'http',
  });
  expect(headers).not.toHaveProperty('x-middleware-subrequest');
});

test('the application may begin something with a request before its handler has it', async () => {
  held[arrival] = ({ url, headers }) => `${url} of ${headers['x-forwarded-for']}`;
  const answer = await ask('GET /begun', [ours(), 'X-Forwarded-For: 203.0.113.9', 'Connection: close']);
  delete held[arrival];
  expect(answer).toContain(`/begun of ${host}`);
  expect(await ask('GET /begun', [ours(), 'Connection: close'])).toContain('nothing');
});

test('only behind a trusted proxy that speaks https is the browser bound to it', async () => {
  const at = await freePort();
  const proxied = await openServer({ host, port: at, sandbox: true, trustedProxies: '127.0.0.1/32' });
  proxied.attach({ handle });
  const lines = [`Host: ${host}:${at}`, 'X-Forwarded-Proto: https', 'Connection: close'];
  const text = ['GET / HTTP/1.1', ...lines, '', ''].join('\r\n');
  expect(await exchange(text, at)).toContain('strict-transport-security: max-age=31536000');
  expect(await ask('GET /', [ours(), 'X-Forwarded-Proto: https', 'Connection: close'])).not.toContain(
    'strict-transport',
  );
  await proxied.drain(1_000);
});

test('a request that breaks is one 500, not the end of the server', async () => {
  const errors: unknown[] = [];
  const { error } = console;
  console.error = (said: unknown) => errors.push(said);
  const broken = await ask('GET /throws', [ours()]);
  console.error = error;
  expect(statusOf(broken)).toBe(500);
  expect(broken).not.toContain('broken');
  expect(errors).toMatchObject([{ message: 'broken' }]);
  expect(statusOf(await ask('GET /', [ours(), 'Connection: close']))).toBe(200);
});

test('a taken port is one sentence', async () => {
  await expect(open(port)).rejects.toThrow(
    `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one.`,
  );
});

test('requests wait for the application', async () => {
  const at = await freePort();
  const early = await open(at);
  const answer = exchange(`GET / HTTP/1.1\r\nHost: ${host}:${at}\r\nConnection: close\r\n\r\n`, at);
  early.attach({ handle });
  expect(statusOf(await answer)).toBe(200);
  await early.drain(1_000);
});

test('an upload that stalls is ended; a stream that is merely quiet is not', async () => {
  const at = await freePort();
  const strict = await openServer({ host, port: at, sandbox: true, idleDeadline: 40 });
  let quiet: ServerResponse | undefined;
  strict.attach({
    handle: (incoming: IncomingMessage, response: ServerResponse) => {
      if (incoming.url !== '/quiet') return;
      quiet = response;
      response.write('first');
    },
  });
  const client = request({ host, port: at, path: '/quiet', agent: false }).end();
  const [stream] = (await once(client, 'response')) as [IncomingMessage];
  await once(stream, 'data');
  // Begun later, so when its deadline has passed, that of the quiet one has, too.
  expect(await exchange(`PUT / HTTP/1.1\r\nHost: ${host}:${at}\r\nContent-Length: 9\r\n\r\nhalf`, at)).toBe('');
  const last = once(stream, 'data');
  quiet?.end('last');
  expect(String(await last)).toBe('last');
  await strict.drain(1_000);
});

describe('draining', () => {
  const registry = globalThis as { [key: symbol]: Set<() => void> | undefined };
  const key = Symbol.for('image-console.drain');
  beforeAll(() => {
    registry[key] = hooks;
  });
  afterAll(() => {
    registry[key] = undefined;
  });

  async function openStream(onOpen: (response: ServerResponse) => void) {
    const at = await freePort();
    const draining = await open(at);
    draining.attach({
      handle: (_: IncomingMessage, response: ServerResponse) => {
        response.write('first\n');
        onOpen(response);
      },
    });
    const client = request({ host, port: at, agent: false }).end();
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    response.on('error', () => undefined);
    await once(response, 'data');
    return { draining, response };
  }

  test('lets the application end its streams, and then is done at once', async () => {
    const { draining, response } = await openStream((stream) => hooks.add(() => stream.end('last\n')));
    const rest = once(response, 'data');
    const ended = once(response, 'end');
    await draining.drain(60_000);
    expect(String(await rest)).toBe('last\n');
    await ended;
    hooks.clear();
  });

  test('cuts off what does not end by the deadline', async () => {
    const { draining, response } = await openStream(() => undefined);
    const cut = new Promise((resolve) => response.on('close', resolve));
    await draining.drain(20);
    await cut;
    expect(response.complete).toBe(false);
  });
});

describe('a response that is lent', () => {
  test('goes on after the framework has ended it, and keeps nothing of the request', async () => {
    const answer = await ask(`GET ${streams}`, [ours(), 'Connection: close']);
    expect(answer).toMatch(/first undefined;[\s\S]*last/);
    expect(answer).not.toContain('refused');
  });

  test('is given up where the reader leaves before it has begun', async () => {
    const socket = connect(port, host);
    socket.write([`GET ${streams}?waits HTTP/1.1`, ours(), '', ''].join('\r\n'));
    const [waiting] = (await once(waits, 'begun')) as [ServerResponse];
    const left = once(waiting, 'close');
    socket.destroy();
    await left;
    expect(waiting.writableFinished).toBe(false);
  });

  test.each([
    [`GET ${streams}?refused`, 'refused'],
    [`HEAD ${streams}`, ''],
    [`GET ${streams}?throws`, 'internal'],
  ])('is ended as ever where there is nothing to stream: %s', async (target, body) => {
    const [, ...said] = (await ask(target, [ours(), 'Connection: close'])).split('\r\n\r\n');
    expect(said.join('').includes('first')).toBe(false);
    expect(said.join('')).toContain(body);
  });
});
