import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { authenticate } from '@/lib/auth/caller';
import { ProviderError } from '@/lib/providers/errors';
import {
  address,
  changeThing,
  DELETE,
  get,
  operator,
  own,
  params,
  problemIn,
  read,
  readThing,
  write,
} from '@/lib/testing/route-scene';
import { Answer } from './answer';
import { limitCaller } from './caller-limit';
import { type EndpointShape, endpoint } from './endpoint';
import { Refusal } from './refusal';
import { route } from './route';

vi.mock('@/lib/auth/caller', () => ({ authenticate: vi.fn() }));
vi.mock('./caller-limit', () => ({ limitCaller: vi.fn() }));

beforeEach(() => {
  vi.mocked(authenticate).mockResolvedValue(operator);
  vi.mocked(limitCaller).mockResolvedValue();
});
afterEach(() => vi.clearAllMocks());

describe('what is answered', () => {
  test('holds what the contract names and nothing that slipped in', async () => {
    read.mockResolvedValueOnce({ id: 'a', ...{ passwordHash: 'x' } });
    const response = await get();
    expect(await response.json()).toEqual({ id: 'a' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is internal when a service breaks the contract, and the caller learns nothing of it', async () => {
    read.mockResolvedValueOnce(JSON.parse('{"id":5,"passwordHash":"x"}'));
    const said = await problemIn(await get());
    expect(said).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(said)).not.toMatch(/passwordHash|expected/);
  });

  test.each([
    [new Error('connect ECONNREFUSED 10.0.0.5'), 500, 'internal'],
    [new Refusal('conflict', { sentence: 'teamExists' }), 409, 'conflict'],
    [new ProviderError({ code: 'upstream_auth_failed', provider: 'glance', status: 401 }), 502, 'upstream_auth_failed'],
  ])('turns %s into a problem', async (error, status, code) => {
    read.mockRejectedValueOnce(error);
    const said = await problemIn(await get());
    expect(said).toMatchObject({ status, code });
    expect(JSON.stringify(said)).not.toContain('ECONNREFUSED');
  });

  test('names the connection of the path when its provider failed', async () => {
    const connected: EndpointShape = { ...readThing, params: z.object({ connectionId: z.string() }) };
    const failing = route(connected, async () => {
      throw new ProviderError({ code: 'upstream_timeout', provider: 'glance' });
    });
    const response = await failing(new Request(address), { params: Promise.resolve({ connectionId: 'c-1' }) });
    expect(await problemIn(response)).toMatchObject({ status: 504, provider: 'glance', connectionId: 'c-1' });
  });

  test('has the status and headers the verb chose, and no body at 204', async () => {
    const later = route(
      changeThing,
      async () => new Answer({ id: 'a', name: 'b' }, { status: 202, headers: { etag: '"1"' } }),
    );
    const request = () => write('{"name":"x"}');
    const response = await later(request(), params);
    expect([response.status, response.headers.get('etag')]).toEqual([202, '"1"']);
    const remove = endpoint({
      id: 'remove',
      method: 'DELETE',
      path: '/things/{thingId}',
      summary: 'Remove',
      access: 'image.edit',
      params: readThing.params,
    });
    const gone = await route(remove, async () => undefined)(
      new Request(address, { method: 'DELETE', headers: { origin: own } }),
      params,
    );
    expect([gone.status, await gone.text()]).toEqual([204, '']);
  });

  test('leaves a stream its own word on caching', async () => {
    const following = endpoint({
      id: 'follow',
      method: 'GET',
      path: '/follow',
      summary: 'Follow',
      access: 'signed-in',
      media: 'text/event-stream',
    });
    const stream = route(
      following,
      async () => new Response('', { headers: { 'cache-control': 'no-cache, no-transform' } }),
    );
    expect((await stream(new Request(address), { params: Promise.resolve({}) })).headers.get('cache-control')).toBe(
      'no-cache, no-transform',
    );
    vi.mocked(authenticate).mockResolvedValue(null);
    expect((await stream(new Request(address), { params: Promise.resolve({}) })).headers.get('cache-control')).toBe(
      'no-store',
    );
  });

  test('is 405 with Allow for a method the address does not take', async () => {
    const response = await DELETE(new Request(address, { method: 'DELETE' }), params);
    expect(response.headers.get('allow')).toBe('GET, PATCH');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await problemIn(response)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });
});
