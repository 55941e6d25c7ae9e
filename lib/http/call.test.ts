import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { call } from './call';
import { endpoint, pathOf } from './endpoint';
import { ProblemError } from './problem';

const showThing = endpoint({
  id: 'showThing',
  method: 'GET',
  path: '/things/{thingId}/parts/{partId}',
  summary: 'Show',
  access: 'signed-in',
  params: z.object({ thingId: z.string(), partId: z.string() }),
  query: z.strictObject({ tag: z.array(z.string()).optional(), limit: z.number().optional() }),
  reply: z.object({ id: z.string() }),
});
const changeThing = endpoint({
  id: 'changeThing',
  method: 'PATCH',
  path: '/things',
  summary: 'Change',
  access: 'signed-in',
  body: z.strictObject({ name: z.string() }),
  reply: z.object({ id: z.string() }),
});
const removeThing = endpoint({
  id: 'remove',
  method: 'DELETE',
  path: '/things',
  summary: 'Remove',
  access: 'signed-in',
});

const send = vi.fn<typeof fetch>();
const params = { thingId: 'a/b', partId: '한글?' };

beforeEach(() => vi.stubGlobal('fetch', send));
afterEach(() => {
  vi.unstubAllGlobals();
  send.mockReset();
});

async function problemOf(work: Promise<unknown>) {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ProblemError);
  return error instanceof ProblemError ? error.problem : undefined;
}

describe('a call', () => {
  test('goes to the endpoint’s own address, whatever the ids hold', async () => {
    send.mockResolvedValue(Response.json({ id: 'a' }));
    await call(showThing, { params, query: { tag: ['x', 'y&z'], limit: 5 } });
    const [address, init] = send.mock.calls[0] ?? [];
    expect(address).toBe('/api/v1/things/a%2Fb/parts/%ED%95%9C%EA%B8%80%3F?tag=x&tag=y%26z&limit=5');
    expect(address).toBe(pathOf(showThing, params, { tag: ['x', 'y&z'], limit: 5 }));
    expect(init).toMatchObject({ method: 'GET', credentials: 'same-origin', headers: { accept: 'application/json' } });
    expect(init?.headers).not.toHaveProperty('content-type');
    expect(init).not.toHaveProperty('body');
  });

  test('sends its body as JSON, with what the caller adds', async () => {
    send.mockResolvedValue(Response.json({ id: 'a' }));
    const { signal } = new AbortController();
    await call(changeThing, { body: { name: 'x' } }, { signal, background: true, headers: { 'if-match': '"1"' } });
    expect(send.mock.calls[0]?.[1]).toMatchObject({
      method: 'PATCH',
      body: '{"name":"x"}',
      signal,
      headers: { 'content-type': 'application/json', 'if-match': '"1"', 'x-image-console-background': '1' },
    });
  });

  test('gives what the contract names, and nothing for 204', async () => {
    send.mockResolvedValueOnce(Response.json({ id: 'a', more: 1 }));
    expect(await call(changeThing, { body: { name: 'x' } })).toEqual({ id: 'a' });
    send.mockResolvedValueOnce(new Response(null, { status: 204 }));
    expect(await call(removeThing, {})).toBeUndefined();
  });
});

describe('a call that fails', () => {
  const said = {
    type: 't',
    title: 'T',
    status: 409,
    detail: 'D',
    code: 'conflict',
    requestId: 'r-1',
    retryable: false,
  };

  test('throws the problem as the server said it', async () => {
    send.mockResolvedValue(Response.json(said, { status: 409 }));
    expect(await problemOf(call(removeThing, {}))).toEqual(said);
  });

  test.each([
    ['a page of a proxy', new Response('<html>Bad gateway</html>', { status: 502 }), 502],
    ['a code nobody knows', Response.json({ ...said, code: 'new' }, { status: 418 }), 418],
    ['nothing', new Response(null, { status: 500 }), 500],
  ])('with %s is a problem that may be tried again', async (_, response, status) => {
    send.mockResolvedValue(response);
    expect(await problemOf(call(removeThing, {}))).toMatchObject({ status, code: 'shutting_down', retryable: true });
  });

  test('without any answer is a problem too', async () => {
    send.mockRejectedValue(new TypeError('fetch failed'));
    expect(await problemOf(call(removeThing, {}))).toMatchObject({ status: 503, retryable: true, requestId: '' });
  });

  test.each([
    ['another shape than promised', () => Response.json({ id: 5 }, { headers: { 'x-request-id': 'r-9' } })],
    ['a sign-in page of a proxy', () => new Response('<html>', { headers: { 'x-request-id': 'r-9' } })],
    ['an answer cut off', () => new Response('{"id":"a', { headers: { 'x-request-id': 'r-9' } })],
  ])('for %s is ours to explain, by its request id', async (_, make) => {
    send.mockResolvedValue(make());
    const problem = await problemOf(call(changeThing, { body: { name: 'x' } }));
    expect(problem).toMatchObject({ code: 'internal', status: 200, requestId: 'r-9', retryable: false });
  });

  test('because it was aborted stays an abort, before and while the answer is read', async () => {
    const aborted = new DOMException('left', 'AbortError');
    send.mockRejectedValueOnce(aborted);
    await expect(call(removeThing, {})).rejects.toBe(aborted);
    const body = new ReadableStream({ pull: (controller) => controller.error(aborted) });
    send.mockResolvedValueOnce(new Response(body));
    await expect(call(changeThing, { body: { name: 'x' } })).rejects.toBe(aborted);
  });
});
