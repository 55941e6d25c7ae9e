import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from './conformance-harness';
import { emulatedProviders, type ServedEmulators, serveEmulators } from './emulate';
import type { EmulatedConnection } from './emulation/emulator';
import { loginBody, post } from './emulation/test-client';
import type { Tools } from './provider';
import { providers } from './registry';

let served: ServedEmulators;
beforeAll(async () => {
  served = await serveEmulators({ port: 0 });
});
afterAll(() => served.close());

const tools: Tools = {
  send: async ({ url, method, headers, body, signal }) => {
    const reply = await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(body ? { body: String(body) } : {}),
    });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), body: reply.body };
  },
  now: () => new Date(),
  random: () => 0.5,
  wait: async () => {},
  log: { info: () => {}, warn: () => {} },
};

const login = (connection: EmulatedConnection) =>
  fetch(post(`${connection.settings.identityUrl}/auth/tokens`, loginBody(connection)));

const emulatorOf = (id: string) => {
  const emulator = served.emulators[id];
  if (!emulator) throw new Error(`No emulator ${id}`);
  return emulator;
};

/** What is really on the wire, byte for byte. */
async function rawExchange(lines: string[]): Promise<Buffer> {
  const socket = connect(Number(new URL(served.origin).port), '127.0.0.1');
  socket.write(Buffer.from(`${lines.join('\r\n')}\r\nHost: x\r\nConnection: close\r\n\r\n`, 'latin1'));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks);
}

async function tokenFor(provider: string): Promise<string> {
  const connection = served.connections.find((candidate) => candidate.provider === provider);
  if (!connection) throw new Error(`No connection for ${provider}`);
  return (await login(connection)).headers.get('x-subject-token') ?? '';
}

describe('over real HTTP', () => {
  it('every connection works, except the one that is broken on purpose', async () => {
    const found = await Promise.all(
      served.connections.map(async (access) => {
        const opened = providers.get(access.provider)?.connect(access, tools);
        return { name: access.name, code: await codeOf(opened?.probe()) };
      }),
    );
    const failing = found.filter(({ code }) => code !== 'answered');
    expect(failing).toEqual([{ name: expect.stringContaining('Broken on purpose'), code: 'upstream_auth_failed' }]);
    expect(new Set(served.connections.map(({ provider }) => provider))).toEqual(
      new Set(emulatedProviders.map(({ id }) => id)),
    );
    for (const { settings } of served.connections)
      for (const address of Object.values(settings).filter((value) => value.startsWith('http')))
        expect(address.startsWith(served.origin)).toBe(true);
  });

  it('puts raw UTF-8 into header values, with the capitals of the real server', async () => {
    const token = await tokenFor('glance-v1');
    const found = await rawExchange([
      `GET /glance-v1/image/v1/images/detail?min_ram=2048 HTTP/1.1`,
      `X-Auth-Token: ${token}`,
    ]);
    const id = /"id": "([^"]+)"/.exec(found.toString())?.[1];
    const answer = await rawExchange([`HEAD /glance-v1/image/v1/images/${id} HTTP/1.1`, `X-Auth-Token: ${token}`]);
    expect(answer.includes(Buffer.from('X-Image-Meta-Name: 사내 표준 이미지 CentOS 7\r\n', 'utf8'))).toBe(true);
    expect(answer.includes('X-Image-Meta-Property-Os_distro: centos\r\n')).toBe(true);
  });

  it('puts them there in front of a body as well, and reads them raw', async () => {
    const token = await tokenFor('glance-v1');
    const list = await rawExchange([
      `GET /glance-v1/image/v1/images?name=in:x,%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E HTTP/1.1`,
      `X-Auth-Token: ${token}`,
    ]);
    const id = /"id": "([^"]+)"/.exec(list.toString())?.[1];
    const answer = await rawExchange([`GET /glance-v1/image/v1/images/${id} HTTP/1.1`, `X-Auth-Token: ${token}`]);
    expect(answer.includes(Buffer.from('X-Image-Meta-Property-Direction: left\u202Eright\r\n', 'utf8'))).toBe(true);
    expect(answer.length).toBeGreaterThan(1_048_576);
    const refused = await rawExchange([`GET /glance-v1/image/v1/images HTTP/1.1`, `X-Auth-Token: \u00ed\u0095\u009c`]);
    expect(refused.toString()).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('answers 404 beside the mounts', async () => {
    const answer = await fetch(`${served.origin}/nothing/here`);
    const ids = emulatedProviders.map(({ id }) => id).join(', ');
    expect([answer.status, await answer.text()]).toEqual([404, `No emulator here. There are: ${ids}\n`]);
  });
});

describe('faults over real HTTP', () => {
  const mount = () => `${served.origin}/glance-v2`;
  const withFault = async (fault: object) => {
    expect((await fetch(post(`${mount()}/__control/faults`, { times: 1, ...fault }))).status).toBe(204);
    return fetch(`${mount()}/image/versions`);
  };

  it.each(['refuse', 'drop'])('%s destroys the socket', async (kind) => {
    await expect(withFault({ kind })).rejects.toThrow('fetch failed');
    expect((await fetch(`${mount()}/image/versions`)).status).toBe(200);
  });

  it('truncate breaks in the middle of the body', async () => {
    const answer = await withFault({ kind: 'truncate' });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  it('oversize streams until the reader has had enough', async () => {
    const answer = await withFault({ kind: 'oversize' });
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value?.every((byte) => byte === 32)).toBe(true);
    await reader?.cancel();
  });

  it('hang lasts until the caller hangs up', async () => {
    const { log, faults } = emulatorOf('glance-v2');
    const before = log.length;
    faults.add({ kind: 'hang', times: 1 });
    const caller = new AbortController();
    const answer = fetch(`${mount()}/image/versions`, { signal: caller.signal });
    await expect.poll(() => log.length).toBe(before + 1);
    caller.abort();
    await expect(answer).rejects.toThrow('aborted');
  });

  it('expire-tokens ends every token', async () => {
    const token = await tokenFor('glance-v2');
    const read = async () => (await fetch(`${mount()}/image/v2/images`, { headers: { 'x-auth-token': token } })).status;
    expect(await read()).toBe(200);
    expect((await fetch(`${mount()}/__control/expire-tokens`, { method: 'POST' })).status).toBe(204);
    expect(await read()).toBe(401);
  });
});

it('refuses a taken port', async () => {
  const port = Number(new URL(served.origin).port);
  await expect(serveEmulators({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
