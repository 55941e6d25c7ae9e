import { describe, expect, it } from 'vitest';
import { ProviderError } from '../errors';
import type { Call, Expectation } from './call';
import { json, type Reply, transportTo } from './transport-in-tests';

const read = { method: 'GET', path: '/things', expect: { 200: null } } as const;
const add = { method: 'POST', path: '/things', body: { name: 'a' }, expect: { 201: null } } as const;
const remove = { method: 'DELETE', path: '/things/1', safe: true, expect: { 204: null } } as const;

function failing(code: string, facts: object = {}): Reply {
  return () => {
    throw Object.assign(new Error(`${code} 10.0.0.1:443`), { code, ...facts });
  };
}
const cut = failing('ECONNRESET');
const hasty =
  (after?: number): Reply =>
  () =>
    json(429, {}, after === undefined ? {} : { 'retry-after': String(after) });
const answers =
  (status: number): Reply =>
  () =>
    json(status, { message: 'Because.' });
const notAllowed: Reply = () => {
  throw new ProviderError({ code: 'upstream_unavailable', provider: 'sample', detail: 'Not allowed.' });
};

describe('too many requests', () => {
  it('is waited for and asked again, whatever was asked', async () => {
    const { call, sent, pauses } = transportTo([hasty(2), answers(201)]);
    expect((await call(add)).status).toBe(201);
    expect([sent.length, pauses]).toEqual([2, [2000]]);
  });

  it('is reported as such when it is too long or does not end', async () => {
    for (const reply of [hasty(120), hasty()]) {
      await expect(transportTo([reply]).call(add)).rejects.toMatchObject({ code: 'upstream_rate_limited' });
    }
  });
});

describe('what becomes of a write', () => {
  const cases: [string, Call<Expectation>, Reply[], string, number][] = [
    ['a lost answer', add, [cut], 'outcome_unknown', 1],
    ['a lost answer, repeated and lost again', remove, [cut], 'outcome_unknown', 3],
    ['a server error, repeated', remove, [answers(503)], 'outcome_unknown', 3],
    ['a lost answer, then a verdict', remove, [cut, answers(409)], 'upstream_conflict', 2],
    ['a lost answer, then not found', remove, [cut, answers(404)], 'upstream_not_found', 2],
    ['a lost answer, then haste', remove, [cut, hasty(120)], 'outcome_unknown', 2],
    ['a lost answer, then nobody there', remove, [cut, failing('ECONNREFUSED')], 'outcome_unknown', 3],
    ['nobody there', add, [failing('ECONNREFUSED')], 'upstream_unavailable', 1],
    ['nobody there, repeated', remove, [failing('ECONNREFUSED')], 'upstream_unavailable', 3],
    ['no such name', add, [failing('ENOTFOUND', { syscall: 'getaddrinfo' })], 'upstream_unavailable', 1],
    ['no way there', add, [failing('EHOSTUNREACH', { syscall: 'connect' })], 'upstream_unavailable', 1],
    ['a way that broke off', add, [failing('EHOSTUNREACH', { syscall: 'read' })], 'outcome_unknown', 1],
    ['no connection in time', add, [failing('UND_ERR_CONNECT_TIMEOUT')], 'upstream_timeout', 1],
    ['an address that is not allowed', add, [notAllowed], 'upstream_unavailable', 1],
    ['a refusal', add, [answers(403)], 'upstream_forbidden', 1],
    ['reading, lost', read, [cut], 'upstream_unavailable', 3],
    ['a sign-in, lost', { ...add, traceless: true }, [cut], 'upstream_unavailable', 3],
  ];
  it.each(cases)('after %s', async (_, asked, replies, code, attempts) => {
    const { call, sent } = transportTo(replies);
    await expect(call(asked)).rejects.toMatchObject({ code });
    expect(sent).toHaveLength(attempts);
  });
});
