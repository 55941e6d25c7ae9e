import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backgroundHeader } from '@/lib/http/context';
import { operator, viewer } from '@/lib/testing/route-scene';
import { askOnArrival, callerOfRequest } from './asked-on-arrival';
import { authenticate } from './caller';

vi.mock('./caller', () => ({ authenticate: vi.fn() }));

/** As the thin server keeps them. */
const exchanges = Symbol.for('image-console.exchanges');
const arrival = Symbol.for('image-console.arrival');
const held = globalThis as typeof globalThis & {
  [exchanges]?: AsyncLocalStorage<object>;
  [arrival]?: (request: { url: string; headers: IncomingHttpHeaders }) => unknown;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(authenticate).mockResolvedValue(operator);
  held[exchanges] = new AsyncLocalStorage();
  askOnArrival();
});
afterEach(() => {
  delete held[exchanges];
  delete held[arrival];
  vi.clearAllMocks();
  vi.useRealTimers();
});

const url = '/api/v1/connections';
const cookie = 'image-console.session_token=one';

/** What the handler hears of its own headers, in a request that arrived with those. */
async function heard(arrived: { url?: string; headers?: IncomingHttpHeaders }, handed: Record<string, string>) {
  const begun = held[arrival]?.({ url, headers: { cookie }, ...arrived });
  return held[exchanges]?.run({ begun }, () => callerOfRequest(new Headers(handed)));
}

test('a request is asked about once, before its handler is found', async () => {
  held[arrival]?.({ url, headers: { cookie } });
  expect(authenticate).toHaveBeenCalledOnce();
  expect(await heard({}, { cookie })).toEqual(operator);
  expect(authenticate).toHaveBeenCalledTimes(2);
});

test.each([
  ['another cookie', { cookie: `${cookie}2` }],
  ['no cookie', {}],
  ['a token beside it', { cookie, authorization: 'Bearer ic_x' }],
  ['a page that asks on its own', { cookie, [backgroundHeader]: '1' }],
])('with %s in its hands the handler asks for itself', async (...[, handed]) => {
  vi.mocked(authenticate).mockResolvedValueOnce(operator).mockResolvedValueOnce(viewer);
  expect(await heard({}, handed)).toEqual(viewer);
});

test('what was asked says who sent it, and whether anybody did', async () => {
  const headers = { authorization: 'Bearer ic_x', [backgroundHeader]: '1' };
  expect(await heard({ headers }, headers)).toEqual(operator);
  expect(authenticate).toHaveBeenCalledOnce();
  const [request, options] = vi.mocked(authenticate).mock.calls[0] ?? [];
  expect(['authorization', 'cookie', 'accept'].map((name) => request?.headers.get(name))).toEqual([
    ...['Bearer ic_x', null, null],
  ]);
  expect(options).toEqual({ background: true });
});

test('one that is long about finding its handler is asked about again', async () => {
  vi.mocked(authenticate).mockResolvedValueOnce(operator).mockResolvedValueOnce(null);
  const begun = held[arrival]?.({ url, headers: { cookie } });
  vi.advanceTimersByTime(250);
  expect(await held[exchanges]?.run({ begun }, () => callerOfRequest(new Headers({ cookie })))).toBeNull();
});

test('nobody is asked about who opens a page or takes a file', () => {
  for (const path of ['/', '/api/auth/sign-out', '/healthz', '/api/v10/things'])
    held[arrival]?.({ url: path, headers: { cookie } });
  expect(authenticate).not.toHaveBeenCalled();
});

test('a failure is the handler’s to meet, and nobody’s where there is none', async () => {
  vi.mocked(authenticate).mockRejectedValue(new Error('no database'));
  held[arrival]?.({ url, headers: { cookie } });
  await expect(heard({}, { cookie })).rejects.toThrow('no database');
});

test('without the thin server the handler asks', async () => {
  delete held[exchanges];
  expect(await callerOfRequest(new Headers({ cookie }))).toEqual(operator);
});
