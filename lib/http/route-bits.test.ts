import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { authenticate } from '@/lib/auth/caller';
import { address, operator, own, params, problemIn, viewer } from '@/lib/testing/route-scene';
import { type Bits, linger } from './bits';
import { limitCaller } from './caller-limit';
import type { Context } from './context';
import { bits, endpoint } from './endpoint';
import { methods } from './methods';
import { openApiDocument } from './openapi';
import { route } from './route';

vi.mock('@/lib/auth/caller', () => ({ authenticate: vi.fn() }));
vi.mock('./caller-limit', () => ({ limitCaller: vi.fn() }));

const fill = endpoint({
  id: 'fillThing',
  method: 'PUT',
  path: '/things/{thingId}/file',
  summary: 'Fill',
  access: 'image.edit',
  params: z.object({ thingId: z.string().max(5) }),
  takes: 'application/octet-stream',
  body: bits,
  reply: z.object({ size: z.number() }),
});
const empty = endpoint({
  id: 'emptyThing',
  method: 'GET',
  path: fill.path,
  summary: 'Empty',
  access: 'image.read',
  params: fill.params,
  media: 'application/octet-stream',
});

const sized = async ({ stream }: Bits) => {
  let size = 0;
  for await (const chunk of stream) size += chunk.byteLength;
  return { size };
};
const verb = vi.fn((_: Context, { body }: { body: Bits }) => sized(body));
const cancelled = vi.fn();
const { GET, PUT } = methods(
  route(fill, verb),
  route(empty, async () => new Response(new ReadableStream({ cancel: cancelled }))),
);

beforeEach(() => {
  vi.mocked(authenticate).mockResolvedValue(operator);
  vi.mocked(limitCaller).mockResolvedValue();
});
afterEach(() => vi.clearAllMocks());

/** Sends one kilobyte after another, so many that a reader can be seen at work. */
function kilobytes(count: number) {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === count) return controller.close();
      sent += 1;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  return { body, sent: () => sent };
}

function put(body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}): Promise<Response> {
  const all = { origin: own, 'content-type': 'application/octet-stream', ...headers };
  // `duplex` is required of every stream and known to no type.
  const init = { method: 'PUT', headers: all, body, duplex: 'half' };
  return PUT(new Request(`${address}/file`, init), params);
}

describe('an endpoint that takes bits', () => {
  test('hands on more than a JSON body may hold, with what was said about it', async () => {
    const response = await put(kilobytes(3000).body, {
      'content-length': String(3000 * 1024),
      'content-digest': 'sha-256=:AAAA:',
    });
    expect(await response.json()).toEqual({ size: 3000 * 1024 });
    expect(verb.mock.calls[0]?.[1].body).toMatchObject({ size: 3000 * 1024, digest: 'sha-256=:AAAA:' });
  });

  test('takes nothing but bytes', async () => {
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])
      expect(await problemIn(await put(kilobytes(1).body, { 'content-type': type }))).toMatchObject({
        code: 'unsupported_media_type',
      });
    expect(verb).not.toHaveBeenCalled();
  });

  test('checks who asks before it touches a byte, and then reads what still comes', async () => {
    vi.mocked(authenticate).mockResolvedValue(viewer);
    const { body, sent } = kilobytes(50);
    expect(await problemIn(await put(body))).toMatchObject({ status: 403 });
    expect(verb).not.toHaveBeenCalled();
    await expect.poll(() => sent()).toBe(50);
  });

  test('pays no heed to an idempotency key, and does not offer one', async () => {
    expect((await put(kilobytes(1).body, { 'idempotency-key': 'twice' })).status).toBe(200);
    const document = openApiDocument([fill, empty], { version: '1', origin: own });
    expect(document).toMatchObject({
      paths: {
        [fill.path]: {
          put: { requestBody: { content: { 'application/octet-stream': {} } } },
          get: { responses: { 200: { content: { 'application/octet-stream': {} } } } },
        },
      },
    });
    expect(JSON.stringify(document)).not.toContain('Idempotency-Key');
  });

  test('HEAD leaves no source waiting for a reader', async () => {
    await GET(new Request(`${address}/file`, { method: 'HEAD' }), params);
    expect(cancelled).toHaveBeenCalled();
  });
});

test('lingering ends with its time', async () => {
  const stopped = vi.fn();
  await linger(new ReadableStream({ cancel: stopped }), 1);
  expect(stopped).toHaveBeenCalled();
});
