import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { authenticate } from '@/lib/auth/caller';
import { env } from '@/lib/env';
import {
  address,
  change,
  GET,
  get,
  operator,
  own,
  PATCH,
  params,
  patch,
  problemIn,
  read,
  script,
} from '@/lib/testing/route-scene';
import { limitCaller } from './caller-limit';
import { once } from './idempotency';

vi.mock('@/lib/auth/caller', () => ({ authenticate: vi.fn() }));
vi.mock('./caller-limit', () => ({ limitCaller: vi.fn() }));
vi.mock('./idempotency', async (original) => ({
  ...(await original<typeof import('./idempotency')>()),
  once: vi.fn(),
}));

beforeEach(() => {
  vi.mocked(authenticate).mockResolvedValue(operator);
  vi.mocked(limitCaller).mockResolvedValue();
});
afterEach(() => vi.clearAllMocks());

describe('what is sent', () => {
  test('reaches the verb typed, with the caller, the time and the headers a service may know', async () => {
    await get('?limit=5&tag=a', { 'if-match': '"1"', 'last-event-id': '9', 'x-forwarded-for': '10.0.0.9, 10.0.0.1' });
    expect(read).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        caller: operator,
        address: '10.0.0.9',
        ifMatch: '"1"',
        lastEventId: '9',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      }),
      { params: { thingId: 'a/b' }, query: { limit: 5, tag: ['a'] }, body: undefined },
    );
  });

  test.each([
    ['?colour=red', 'colour'],
    ['?limit=1&limit=2', 'limit'],
    ['?limit=many', 'limit'],
    ['?__proto__=x', '__proto__'],
  ])('%s is refused by name', async (search, path) => {
    const said = await problemIn(await get(search));
    expect(said).toMatchObject({ status: 400, code: 'validation_failed', fields: [{ path }] });
  });

  test.each(['%41', '50%', '%2F', '%E0%A'])('the path parameter %s is not decoded a second time', async (thingId) => {
    await GET(new Request(address), { params: Promise.resolve({ thingId }) });
    expect(read).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ params: { thingId } }));
  });

  test.each([
    ['{"name":"x","admin":true}', 'admin'],
    ['{}', 'name'],
    ['[]', ''],
    ['null', ''],
  ])('the body %s is refused at %j', async (body, path) => {
    expect(await problemIn(await patch(body))).toMatchObject({ status: 400, fields: [{ path }] });
  });

  test('every wrong part is named at once', async () => {
    const request = new Request(`${address}?colour=1`, {
      method: 'PATCH',
      body: '{}',
      headers: { origin: own, 'content-type': 'application/json' },
    });
    const said = await problemIn(await PATCH(request, { params: Promise.resolve({ thingId: 'too-long' }) }));
    expect(said.fields.map((field: { path: string }) => field.path)).toEqual(['thingId', 'colour', 'name']);
  });

  test.each(['{"name"', '{"name":"x",}', 'name=x'])('the malformed body %s is 400', async (body) => {
    const said = await problemIn(await patch(body));
    expect(said).toMatchObject({ status: 400, code: 'validation_failed' });
    expect(said.detail).toContain('not valid JSON');
  });

  test('bytes that are no UTF-8 are refused rather than mended', async () => {
    const body = new Uint8Array([
      ...new TextEncoder().encode('{"name":"'),
      0xb0,
      0xa1,
      ...new TextEncoder().encode('"}'),
    ]);
    expect(await problemIn(await patch(body))).toMatchObject({ status: 400, code: 'validation_failed' });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'the content type %j is 415',
    async (type) => {
      expect(await problemIn(await patch('{"name":"x"}', { 'content-type': type }))).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      });
    },
  );

  test.each(['application/json; charset=utf-8', 'application/merge-patch+json', 'APPLICATION/JSON'])(
    'the content type %s is read',
    async (type) => {
      expect((await patch('{"name":"x"}', { 'content-type': type })).status).toBe(200);
    },
  );

  test('more than a mebibyte is 413, announced or not', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(1024 * 1024) });
    expect(await problemIn(await patch(large))).toMatchObject({ status: 413, code: 'payload_too_large' });
    const pulled = vi.fn();
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled();
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const request = new Request(address, {
      method: 'PATCH',
      body: endless,
      headers: { origin: own },
      ...{ duplex: 'half' },
    });
    expect(await problemIn(await PATCH(request, params))).toMatchObject({ status: 413 });
    expect(pulled.mock.calls.length).toBeLessThan(25);
  });
});

describe('an idempotency key', () => {
  beforeEach(() => {
    vi.mocked(once).mockImplementation((_, __, work) => work());
  });

  test('is kept per caller, method, path and body', async () => {
    await patch('{"name": "x"}', { 'idempotency-key': 'k1' });
    expect(once).toHaveBeenCalledExactlyOnceWith(
      {
        caller: 'person:p-1',
        method: 'PATCH',
        path: '/api/v1/things/a%2Fb',
        key: 'k1',
        body: '{"name": "x"}',
        secretReply: false,
      },
      { secret: env().AUTH_SECRET ?? '', now: expect.any(Date) },
      expect.any(Function),
    );
  });

  test('of a token is the token’s, not the person’s', async () => {
    vi.mocked(authenticate).mockResolvedValue(script);
    await patch('{"name":"x"}', { 'idempotency-key': 'k1' });
    expect(vi.mocked(once).mock.calls[0]?.[0].caller).toBe('token:k-1');
  });

  test.each(['', ' ', 'a b', 'k'.repeat(129)])('%j is refused', async (key) => {
    expect(await problemIn(await patch('{"name":"x"}', { 'idempotency-key': key }))).toMatchObject({
      status: 400,
      fields: [{ path: 'Idempotency-Key' }],
    });
    expect(change).not.toHaveBeenCalled();
  });

  test('means nothing on a read or on input that does not fit', async () => {
    await get('', { 'idempotency-key': 'k1' });
    await patch('{}', { 'idempotency-key': 'k1' });
    expect(once).not.toHaveBeenCalled();
  });
});
