import { describe, expect, it } from 'vitest';
import { ConnectionLost, type Wait } from './apply-faults';
import { createEmulator } from './create-emulator';
import { type Fault, Faults, parseFaults } from './faults';

const origin = 'http://cloud.example/provider';
const document = JSON.stringify({ images: [{ id: 'one' }, { id: 'two' }] });

function emulator(wait?: Wait) {
  const seen: string[] = [];
  const made = createEmulator({
    origin,
    wait,
    clock: () => new Date('2026-11-22T10:00:00Z'),
    controls: {},
    async answer({ path, now }) {
      seen.push(`${path} ${now.toISOString()}`);
      return new Response(document, { headers: { 'content-type': 'application/json' } });
    },
  });
  const get = (path = '/image/v2/images') => made.handle(new Request(origin + path));
  return { ...made, seen, get };
}

describe('faults that replace the answer', () => {
  it.each<[Fault, number, string | null]>([
    [{ kind: 'rate-limit', retryAfterSeconds: 7 }, 429, 'text/html'],
    [{ kind: 'html' }, 502, 'text/html'],
    [{ kind: 'html', status: 200 }, 200, 'text/html'],
    [{ kind: 'status' }, 503, null],
    [{ kind: 'status', status: 418 }, 418, null],
    [{ kind: 'malformed' }, 200, 'application/json'],
  ])('%o', async (fault, status, type) => {
    const { faults, get } = emulator();
    faults.add(fault);
    const answer = await get();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
    expect(answer.headers.get('retry-after')).toBe(fault.retryAfterSeconds ? '7' : null);
    const text = await answer.text();
    expect(() => JSON.parse(text)).toThrow();
  });

  it('truncate promises more than it sends and then breaks', async () => {
    const { faults, get } = emulator();
    faults.add({ kind: 'truncate' });
    const answer = await get();
    expect(Number(answer.headers.get('content-length'))).toBe(document.length);
    await expect(answer.text()).rejects.toThrow(ConnectionLost);
  });

  it('oversize is valid JSON behind the asked amount of padding', async () => {
    const { faults, get } = emulator();
    faults.add({ kind: 'oversize', bytes: 100_000 });
    const text = await (await get()).text();
    expect(text.length).toBe(100_000 + document.length);
    expect(JSON.parse(text)).toEqual(JSON.parse(document));
  });
});

describe('faults that leave no answer', () => {
  it('refuse does no work, drop does it and loses the answer', async () => {
    const { faults, get, seen, log } = emulator();
    faults.add({ kind: 'refuse', times: 1 }, { kind: 'drop', times: 1 });
    await expect(get()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(seen).toHaveLength(0);
    await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(seen).toHaveLength(1);
    expect((await get()).status).toBe(200);
    expect(log.map(({ status }) => status)).toEqual([0, 0, 200]);
  });

  it.each<Fault>([
    { kind: 'hang', applied: true, milliseconds: 5000 },
    { kind: 'html', applied: true },
    { kind: 'status', status: 504, applied: true },
  ])('%o does the work first', async (fault) => {
    const { faults, get, seen } = emulator(async () => {});
    faults.add(fault);
    await get().catch((error: unknown) => expect(error).toBeInstanceOf(ConnectionLost));
    expect(seen).toHaveLength(1);
  });

  it('hang ends when the caller gives up', async () => {
    const { faults, handle } = emulator();
    faults.add({ kind: 'hang' });
    const caller = new AbortController();
    const answer = handle(new Request(`${origin}/image`, { signal: caller.signal }));
    caller.abort(new Error('deadline'));
    await expect(answer).rejects.toThrow('deadline');
  });

  it('hang with a length ends in a cut connection', async () => {
    const waits: number[] = [];
    const { faults, get } = emulator(async (milliseconds) => {
      waits.push(milliseconds);
    });
    faults.add({ kind: 'hang', milliseconds: 5000 });
    await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(waits).toEqual([5000]);
  });
});

describe('faults on the way', () => {
  it('slow waits, skew moves the clock, and both let the answer through', async () => {
    const waits: number[] = [];
    const { faults, get, seen } = emulator(async (milliseconds) => {
      waits.push(milliseconds);
    });
    faults.add({ kind: 'slow', milliseconds: 2500 }, { kind: 'skew', milliseconds: -3_600_000 });
    const answer = await get();
    expect(await answer.text()).toBe(document);
    expect(waits).toEqual([2500]);
    expect(seen).toEqual(['/image/v2/images 2026-11-22T09:00:00.000Z']);
    expect(answer.headers.get('date')).toBe('Sun, 22 Nov 2026 09:00:00 GMT');
  });

  it('hit only what they match, as often as told', () => {
    const faults = new Faults();
    faults.add({ kind: 'status', times: 2, match: { method: 'GET', pathPrefix: '/image' } });
    expect(faults.take('POST', '/image/v2/images')).toEqual([]);
    expect(faults.take('GET', '/identity/v3')).toEqual([]);
    expect(faults.take('GET', '/image/v2/images')).toHaveLength(1);
    expect(faults.take('GET', '/image/v2/images')).toHaveLength(1);
    expect(faults.take('GET', '/image/v2/images')).toEqual([]);
    expect(faults.list()).toEqual([]);
  });
});

describe('control calls', () => {
  const control = (method: string, name: string, body?: unknown) =>
    new Request(`${origin}/__control/${name}`, { method, body: body === undefined ? undefined : JSON.stringify(body) });

  it('set, show and clear faults, show the log', async () => {
    const { handle, get } = emulator();
    expect((await handle(control('POST', 'faults', { kind: 'status', status: 500 }))).status).toBe(204);
    expect(await (await handle(control('GET', 'faults'))).json()).toEqual([{ kind: 'status', status: 500 }]);
    expect((await get('/image?limit=1')).status).toBe(500);
    expect((await handle(control('DELETE', 'faults'))).status).toBe(204);
    expect((await get('/identity')).status).toBe(200);
    expect(await (await handle(control('GET', 'log'))).json()).toEqual([
      { method: 'GET', path: '/image?limit=1', status: 500 },
      { method: 'GET', path: '/identity', status: 200 },
    ]);
  });

  it('refuse what they do not understand', async () => {
    const { handle, faults } = emulator();
    expect((await handle(control('POST', 'faults', { kind: 'explode' }))).status).toBe(400);
    expect((await handle(control('POST', 'nothing', {}))).status).toBe(404);
    expect((await handle(control('PUT', 'faults', []))).status).toBe(405);
    expect(faults.list()).toEqual([]);
    expect(() => parseFaults([{ kind: 'slow', milliseconds: 'soon' }])).toThrow('Not a fault');
    expect(() => parseFaults([{ kind: 'html', applied: 'perhaps' }])).toThrow('Not a fault');
  });
});
