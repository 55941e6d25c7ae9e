import { expect, vi } from 'vitest';
import { z } from 'zod';
import type { Caller, Context } from '@/lib/http/context';
import { endpoint, repeated } from '@/lib/http/endpoint';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const operator: Caller = {
  kind: 'person',
  person: { id: 'p-1', name: 'Kim', email: 'kim@example.com' },
  isAdministrator: false,
  teams: [{ id: 't-1', name: 'Default', role: 'operator' }],
  preferences: {},
};
export const viewer: Caller = { ...operator, teams: [{ id: 't-1', name: 'Default', role: 'viewer' }] };
export const script: Caller = {
  ...operator,
  kind: 'token',
  token: { id: 'k-1', name: 'ci', scopes: ['image.edit'] },
};

export const readThing = endpoint({
  id: 'readThing',
  method: 'GET',
  path: '/things/{thingId}',
  summary: 'Read',
  access: 'image.read',
  params: z.object({ thingId: z.string().max(5) }),
  query: z.strictObject({ limit: z.coerce.number<string>().optional(), tag: repeated(z.string()).optional() }),
  reply: z.object({ id: z.string() }),
});
export const changeThing = endpoint({
  id: 'changeThing',
  method: 'PATCH',
  path: '/things/{thingId}',
  summary: 'Change',
  access: 'image.edit',
  params: readThing.params,
  body: z.strictObject({ name: z.string().min(1) }),
  reply: z.object({ id: z.string(), name: z.string() }),
});

export const own = 'http://127.0.0.1:3000';
export const address = `${own}/api/v1/things/a%2Fb`;
/** As Next hands them over: a promise, decoded. */
export const params = { params: Promise.resolve({ thingId: 'a/b' }) };

export const read = vi.fn(async (_: Context, input: { params: { thingId: string } }) => ({ id: input.params.thingId }));
export const change = vi.fn(async (_: Context, input: { params: { thingId: string }; body: { name: string } }) => ({
  id: input.params.thingId,
  name: input.body.name,
}));
export const { GET, PATCH, DELETE } = methods(route(readThing, read), route(changeThing, change));

export const get = (search = '', headers: Record<string, string> = {}) =>
  GET(new Request(`${address}${search}`, { headers }), params);

export function write(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  const browser = { origin: own, 'content-type': 'application/json' };
  return new Request(address, { method: 'PATCH', body, headers: { ...browser, ...headers } });
}

export const patch = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  PATCH(write(body, headers), params);

/** The problem in an answer, once it is clear that it is a whole one. */
export async function problemIn(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const said = await response.json();
  expect(said.status).toBe(response.status);
  expect(said.requestId).toBe(response.headers.get('x-request-id'));
  return said;
}
