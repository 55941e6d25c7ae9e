import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addressRules } from './address-rules';
import { ProviderError } from './errors';
import type { SendRequest } from './provider';
import { createAgent, createSend, type Resolve } from './send';
import { webStreamOf } from './transport/read-body';

let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
const server = createServer((request, response) => answer(request, response));
let port = 0;
const agents: ReturnType<typeof createAgent>[] = [];

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.destroy()));
});
afterAll(() => {
  server.close();
});

function sender(given: { hosts?: string[]; networks?: string[]; resolve?: Resolve }) {
  const rules = addressRules({ httpHosts: given.hosts ?? [], privateNetworks: given.networks ?? [] });
  const agent = createAgent(rules, given.resolve);
  agents.push(agent);
  const send = createSend({ provider: 'test', rules, agent });
  return (path: string, request: Partial<SendRequest> = {}) =>
    send({ method: 'GET', headers: {}, signal: new AbortController().signal, ...request, url: new URL(path) });
}

/** So many zeros, made when asked for. */
function counted(size: number) {
  let given = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (given >= size) return controller.close();
        controller.enqueue(new Uint8Array(2 ** 16));
        given += 2 ** 16;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, given: () => given };
}

const local = () => sender({ hosts: [`127.0.0.1:${port}`], networks: ['127.0.0.0/8'] });
const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('a reply', () => {
  it('carries header bytes as they came, one character a byte, in both directions', async () => {
    const seen: string[] = [];
    answer = (request, response) => {
      seen.push(String(request.headers['x-image-meta-name']));
      // Node writes header characters as single bytes, so these are raw UTF-8 on the wire.
      response.writeHead(200, { 'x-image-meta-name': bytes('우분투 24.04'), 'x-twice': ['a', 'b'] }).end('ok');
    };
    const reply = await local()(`http://127.0.0.1:${port}/`, { headers: { 'x-image-meta-name': bytes('서버') } });
    expect(seen).toEqual([bytes('서버')]);
    expect(reply.headers['x-image-meta-name']).toBe(bytes('우분투 24.04'));
    expect(reply.headers['x-twice']).toBe('a, b');
    expect(await new Response(webStreamOf(reply.body)).text()).toBe('ok');
  });

  it('takes 100 kB of headers', async () => {
    answer = (_, response) => {
      for (let place = 0; place < 100; place += 1) response.setHeader(`x-property-${place}`, 'v'.repeat(1000));
      response.end();
    };
    const reply = await local()(`http://127.0.0.1:${port}/`, { method: 'HEAD' });
    expect(reply.headers['x-property-99']).toHaveLength(1000);
    expect(reply.body).toBeNull();
  });

  it('is the redirect itself, never where it points', async () => {
    const paths: (string | undefined)[] = [];
    answer = (request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    };
    const reply = await local()(`http://127.0.0.1:${port}/here?x=1`);
    await webStreamOf(reply.body)?.cancel();
    expect([reply.status, reply.headers.location, paths]).toEqual([302, '/elsewhere', ['/here?x=1']]);
  });

  it('echoes a streamed body', async () => {
    answer = (request, response) => request.pipe(response);
    const body = new Blob(['one ', 'two']).stream();
    const reply = await local()(`http://127.0.0.1:${port}/`, { method: 'PUT', body });
    expect(await new Response(webStreamOf(reply.body)).text()).toBe('one two');
  });

  it('and a request may be streams of any size, of which little is ever on its way', async () => {
    const whole = 64 * 2 ** 20;
    const most = 8 * 2 ** 20;
    const up = counted(whole);
    let [received, sent] = [0, 0];
    let furthest = 0;
    answer = async (request, response) => {
      for await (const part of request) {
        received += (part as Uint8Array).byteLength;
        furthest = Math.max(furthest, up.given() - received);
      }
      for (const chunk = new Uint8Array(2 ** 16); sent < whole; sent += chunk.byteLength)
        if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
      response.end();
    };
    const headers = { 'content-length': String(whole) };
    const request = { method: 'PUT', headers, body: up.body, watched: true } as const;
    const reply = await local()(`http://127.0.0.1:${port}/`, request);
    let taken = 0;
    for (const reader = webStreamOf(reply.body)?.getReader(); ; ) {
      const part = await reader?.read();
      if (part?.value === undefined) break;
      taken += part.value.byteLength;
      furthest = Math.max(furthest, sent - taken);
    }
    expect([received, taken]).toEqual([whole, whole]);
    expect(furthest).toBeLessThan(most);
  });

  it('does not come after an abort', async () => {
    const stop = new AbortController();
    answer = () => stop.abort(new Error('enough'));
    await expect(local()(`http://127.0.0.1:${port}/`, { signal: stop.signal })).rejects.toThrow('enough');
  });

  it('that nobody reads is let go of by an abort, and its error ends nothing', async () => {
    const stop = new AbortController();
    const closed = new Promise<void>((resolve) => {
      answer = (_, response) => response.on('close', resolve).write('a beginning');
    });
    const { body } = await local()(`http://127.0.0.1:${port}/`, { signal: stop.signal });
    stop.abort(new Error('enough'));
    await closed;
    await new Promise(setImmediate);
    expect(body).toMatchObject({ destroyed: true });
  });
});

describe('address rules', () => {
  const refusal = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProviderError);
    return error instanceof ProviderError ? [error.code, error.retryable, error.detail] : [];
  };

  it('refuse a literal address before a socket is opened', async () => {
    let reached = false;
    answer = (_, response) => {
      reached = true;
      response.end();
    };
    const send = sender({ hosts: [`127.0.0.1:${port}`] });
    expect(await refusal(send(`http://127.0.0.1:${port}/`))).toEqual([
      'upstream_unavailable',
      false,
      `127.0.0.1:${port} leads to a private or loopback address. List its network in ALLOW_PRIVATE_NETWORKS to allow it.`,
    ]);
    expect(reached).toBe(false);
  });

  it('refuse a name by the address it leads to', async () => {
    const resolve: Resolve = async () => [{ address: '169.254.169.254', family: 4 }];
    const [, , detail] = await refusal(sender({ resolve })('https://cloud.example.com/'));
    expect(detail).toContain('link-local, metadata or reserved');
  });

  it('look a name up once a socket and judge that answer, so that a second answer changes nothing', async () => {
    const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.1']];
    let asked = 0;
    const resolve: Resolve = async () => (answers[asked++] ?? []).map((address) => ({ address, family: 4 }));
    answer = (_, response) => response.setHeader('connection', 'close').end();
    const send = sender({ hosts: [`rebinding.example:${port}`], networks: ['127.0.0.1/32'], resolve });
    const reply = await send(`http://rebinding.example:${port}/`);
    await webStreamOf(reply.body)?.cancel();
    expect([reply.status, asked]).toEqual([200, 1]);
    expect((await refusal(send(`http://rebinding.example:${port}/`)))[2]).toContain('private or loopback');
    expect(asked).toBe(2);
  });

  it('leave out the refused ones among several addresses', async () => {
    const resolve: Resolve = async () => [
      { address: '10.0.0.1', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ];
    answer = (_, response) => response.end();
    const send = sender({ hosts: [`mixed.example:${port}`], networks: ['127.0.0.1/32'], resolve });
    const reply = await send(`http://mixed.example:${port}/`);
    await webStreamOf(reply.body)?.cancel();
    expect(reply.status).toBe(200);
  });

  it('refuse plain http and user names in an address, without a look-up', async () => {
    const resolve: Resolve = () => Promise.reject(new Error('must not be asked'));
    const send = sender({ resolve });
    expect((await refusal(send('http://cloud.example.com/')))[2]).toContain('ALLOW_HTTP_HOSTS');
    expect((await refusal(send('https://me:secret@cloud.example.com/')))[2]).not.toContain('secret');
  });

  it('pass a failed look-up on with its code', async () => {
    const resolve: Resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    await expect(sender({ resolve })('https://nowhere.example/')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});
