import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Reply, json, transportTo } from './transport-in-tests';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const chunk = new Uint8Array(1000).fill(7);
const put = { method: 'PUT', path: '/things/1/file', expect: { 204: null } } as const;
const get = { path: '/things/1/file', expect: [200, 206] } as const;

/** Gives `count` chunks, one as often as somebody asks; then ends, or never does anything again. */
function source(count: number, end: 'closes' | 'stalls' | 'breaks' = 'closes') {
  const seen = { given: 0, cancelled: undefined as unknown };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.given < count) {
          seen.given += 1;
          controller.enqueue(chunk.slice());
        } else if (end === 'closes') controller.close();
        else if (end === 'breaks') controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
        else return new Promise<void>(() => {});
        return undefined;
      },
      cancel(reason) {
        seen.cancelled = reason;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, seen };
}

/** Takes all of the body, and answers then. */
const taking =
  (status = 204): Reply =>
  async ({ body }) => {
    const bytes = await new Response(body as ReadableStream<Uint8Array>).arrayBuffer();
    return { ...json(status, { message: `${bytes.byteLength}` }), body: status === 204 ? null : json(status, {}).body };
  };
const giving = (body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Reply => {
  return () => ({ status: 200, headers, body });
};
const never: Reply = () => new Promise(() => {});

describe('an upload', () => {
  it('goes out as bytes with its size, unwatched by the sender, with proof that is fresh', async () => {
    const steps: string[] = [];
    const signer = {
      fresh: async () => void steps.push('fresh'),
      sign: async () => {
        steps.push('sign');
        return { 'x-proof': '1' };
      },
    };
    const { upload, sent } = transportTo([taking()], { signer });
    expect((await upload({ ...put, body: source(3).body, size: 3000 })).status).toBe(204);
    expect(steps).toEqual(['fresh', 'sign']);
    expect(sent[0]).toMatchObject({ method: 'PUT', watched: true });
    expect(sent[0]?.headers).toEqual({
      ...{ accept: 'application/json', 'content-type': 'application/octet-stream', 'content-length': '3000' },
      'x-proof': '1',
    });
  });

  it('is read no faster than it is taken', async () => {
    const { body, seen } = source(50);
    const slow: Reply = async ({ body: sent }) => {
      const reader = (sent as ReadableStream<Uint8Array>).getReader();
      for (let taken = 1; taken <= 50; taken += 1) {
        await reader.read();
        expect(seen.given).toBeLessThanOrEqual(taken + 1);
      }
      await reader.read();
      return { status: 204, headers: {}, body: null };
    };
    expect((await transportTo([slow]).upload({ ...put, body })).status).toBe(204);
  });

  it.each([
    ['its end never comes', source(2, 'stalls'), taking(), /nothing moved for 60 s/],
    ['nobody takes it', source(2), never, /nothing moved for 60 s/],
    ['its sender breaks off', source(2, 'breaks'), taking(), /stopped before its end/],
    ['its answer is lost', source(2), () => Promise.reject(new Error('cut')), /connection failed/],
    ['the server has an accident', source(2), taking(500), /^$/],
  ] as const)('leaves the outcome unknown when %s', async (_, { body, seen }, reply, detail) => {
    const { upload, sent } = transportTo([reply as Reply]);
    const asked = upload({ ...put, body }).catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(60_000);
    const error = await asked;
    expect(error).toMatchObject({ code: 'outcome_unknown' });
    expect(error instanceof Error && 'detail' in error ? (error.detail ?? '') : undefined).toMatch(detail);
    expect(sent).toHaveLength(1);
    expect(seen.given === 2 || seen.cancelled !== undefined).toBe(true);
  });

  it.each([
    ['longer', 1500],
    ['shorter', 5000],
  ])('of a %s body than announced fails', async (_, size) => {
    const asked = transportTo([taking()]).upload({ ...put, body: source(3).body, size });
    await expect(asked).rejects.toMatchObject({ code: 'outcome_unknown', detail: expect.stringContaining(`${size}`) });
  });

  it.each([
    [401, 'upstream_auth_failed'],
    [409, 'upstream_conflict'],
    [429, 'upstream_rate_limited'],
  ])('that is refused (%i) is %s, not repeated, and lets its sender go', async (status, code) => {
    const { body, seen } = source(1000);
    const renew = vi.fn(async () => {});
    const { upload, sent } = transportTo([() => json(status, {})], { signer: { sign: async () => ({}), renew } });
    await expect(upload({ ...put, body })).rejects.toMatchObject({ code, status });
    expect([sent.length, renew.mock.calls.length]).toEqual([1, 0]);
    expect(seen.cancelled).toBeDefined();
  });

  it('was never made when nobody was there or no proof was to be had', async () => {
    const refused: Reply = () => Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
    await expect(transportTo([refused]).upload({ ...put, body: source(1).body })).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    const { body, seen } = source(1);
    const signer = { sign: () => Promise.reject(new Error('away')) };
    await expect(transportTo([taking()], { signer }).upload({ ...put, body })).rejects.toMatchObject({
      code: 'upstream_unavailable',
    });
    expect([seen.given, seen.cancelled === undefined]).toEqual([0, false]);
  });

  it('goes on for hours while something moves, and stops at once when whoever asked leaves', async () => {
    const leave = new AbortController();
    let push: ReadableStreamDefaultController<Uint8Array> | undefined;
    const cancel = vi.fn();
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (push = controller), cancel });
    const asked = transportTo([taking()]).upload({ ...put, body, signal: leave.signal });
    const settled = vi.fn();
    asked.then(settled, settled);
    for (let minute = 0; minute < 240; minute += 1) {
      await vi.advanceTimersByTimeAsync(59_000);
      push?.enqueue(chunk);
    }
    expect(settled).not.toHaveBeenCalled();
    leave.abort();
    await expect(asked).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe('a download', () => {
  it('is handed on as it comes, and asked for again until its head arrives', async () => {
    const { body } = source(3);
    const { download, sent } = transportTo([() => json(503, {}), giving(body, { 'content-length': '3000' })]);
    const answer = await download({ ...get, headers: { range: 'bytes=0-2999' } });
    expect([answer.status, answer.headers['content-length'], sent.length]).toEqual([200, '3000', 2]);
    expect(sent[1]).toMatchObject({ method: 'GET', watched: true, headers: { range: 'bytes=0-2999' } });
    expect((await new Response(answer.body).arrayBuffer()).byteLength).toBe(3000);
  });

  it('renews the proof like any other call', async () => {
    const signer = { sign: async () => ({}), renew: vi.fn(async () => {}) };
    const { download } = transportTo([() => json(401, {}), giving(source(1).body)], { signer });
    const { body } = await download(get);
    await body?.cancel();
    expect(signer.renew).toHaveBeenCalledOnce();
  });

  it('that is refused says why', async () => {
    const { download } = transportTo([() => json(403, { message: 'Deactivated.' })]);
    await expect(download(get)).rejects.toMatchObject({ code: 'upstream_forbidden', detail: 'Deactivated.' });
  });

  it.each([
    ['stands still', source(2, 'stalls').body, 'upstream_timeout'],
    ['breaks off', source(2, 'breaks').body, 'upstream_unavailable'],
    ['ends too early', source(2).body, 'upstream_invalid_response'],
  ])('fails for its reader when it %s', async (_, body, code) => {
    const { download, logged } = transportTo([giving(body, { 'content-length': '3000' })]);
    const answer = await download(get);
    const read = new Response(answer.body).arrayBuffer().catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await read).toMatchObject({ code, provider: 'sample' });
    expect(logged).toContain('provider call failed');
  });

  it('drops a reader that takes nothing', async () => {
    const { body, seen } = source(1000);
    const answer = await transportTo([giving(body)]).download(get);
    const reader = answer.body?.getReader();
    await reader?.read();
    await vi.advanceTimersByTimeAsync(60_000);
    await expect(reader?.read()).rejects.toMatchObject({ code: 'upstream_timeout' });
    expect(seen.cancelled).toBeDefined();
    expect(seen.given).toBeLessThanOrEqual(2);
  });

  it('lets the provider go at once when its reader or whoever asked leaves', async () => {
    const leave = new AbortController();
    const sources = [source(1000), source(1000)] as const;
    const { download } = transportTo([giving(sources[0].body), giving(sources[1].body)]);
    const first = await download(get);
    await first.body?.cancel();
    const second = await download({ ...get, signal: leave.signal });
    leave.abort();
    await expect(second.body?.getReader().read()).rejects.toMatchObject({ code: 'upstream_timeout' });
    expect(sources.map(({ seen }) => seen.cancelled === undefined)).toEqual([false, false]);
  });
});

describe('places', () => {
  it('of streams are their own, few, and free again when a stream ends in whatever way', async () => {
    const limits = { streams: 1, concurrency: 1 };
    const { download, upload, call } = transportTo(
      [giving(source(9).body), () => json(200, {}), taking(), giving(source(1).body)],
      { limits },
    );
    const first = await download(get);
    expect((await call({ method: 'GET', path: '/', expect: { 200: null } })).status).toBe(200);
    const refused = download(get).catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(59_000);
    await first.body?.getReader().read();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await refused).toMatchObject({ code: 'upstream_rate_limited', retryable: true });
    const waiting = upload({ ...put, body: source(1).body });
    await vi.advanceTimersByTimeAsync(59_000);
    expect((await waiting).status).toBe(204);
    const last = await download(get);
    await last.body?.cancel();
  });

  it('are not held against the provider when streams fail', async () => {
    const { upload, call } = transportTo([never, never, () => json(200, {})], { limits: { failuresInARow: 1 } });
    for (const body of [source(1).body, source(1).body]) {
      const asked = upload({ ...put, body }).catch((thrown: unknown) => thrown);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await asked).toMatchObject({ code: 'outcome_unknown' });
    }
    expect((await call({ method: 'GET', path: '/', expect: { 200: null } })).status).toBe(200);
  });
});
