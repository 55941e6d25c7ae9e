import { describe, expect, it } from 'vitest';
import { readErrorBody } from './error-body';
import { createExplain } from './refusals';

const now = new Date('2026-11-22T09:00:00Z');
const explain = createExplain(() => now);

function received(body: unknown, type = 'application/json', headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { headers: { 'content-type': type, ...headers }, bytes: new TextEncoder().encode(text) };
}

const entry = { status: 409, code: 'VirtualServer.Example.Conflict', title: 'Conflict', request_id: 'req-1f2e' };

describe('the body of an error', () => {
  it.each([
    ['one sentence', { errors: [{ ...entry, detail: 'already a member' }] }, 'already a member'],
    ['several sentences', { errors: [{ ...entry, detail: ['one.', 'two.'] }] }, 'one. two.'],
    ['errors as one object', { errors: { ...entry, detail: 'alone' } }, 'alone'],
    ['only a title', { errors: [entry] }, 'Conflict'],
    ['a detail of another kind', { errors: [{ ...entry, detail: 7 }] }, 'Conflict'],
    ['two errors', { errors: [{ ...entry, detail: 'a' }, { detail: 'b' }] }, 'a b'],
  ])('says %s', (_, body, sentence) => {
    expect(readErrorBody(received(body))).toEqual({ sentence, code: entry.code, requestId: 'req-1f2e' });
  });

  it.each([
    ['of Spring', { timestamp: 'x', status: 404, error: 'Not Found', path: '/v1/images' }, 'Not Found'],
    ['of validation', { detail: [{ loc: ['query', 'limit'], msg: 'not a number' }] }, 'query.limit: not a number'],
    ['of validation in the envelope', { errors: [{ loc: ['body'], msg: 'missing' }] }, 'body: missing'],
    ['of strings', { errors: ['odd'] }, 'odd'],
  ])('%s is read', (_, body, sentence) => {
    expect(readErrorBody(received(body))).toEqual({ sentence });
  });

  it('may name its request otherwise', () => {
    const body = { errors: [{ detail: 'x', global_request_id: 'req-g' }] };
    expect(readErrorBody(received(body)).requestId).toBe('req-g');
  });

  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['an empty list', { errors: [] }],
    ['errors that are none', { errors: null }],
    ['broken JSON', '{"errors":'],
  ])('may be %s', (_, body) => {
    expect(readErrorBody(received(body))).toEqual({});
  });

  it('is left alone when it is a page', () => {
    expect(readErrorBody(received('<h1>Blocked</h1>', 'text/html'))).toEqual({});
  });
});

describe('a 401', () => {
  const refusal = (date: string | undefined) =>
    explain({
      ...received({ errors: [{ code: 'IAM.Auth.HmacValidFail', detail: 'No.' }] }),
      ...{ status: 401, headers: { 'content-type': 'application/json', ...(date === undefined ? {} : { date }) } },
    });
  const words = (date?: string) => {
    const detail = refusal(date)?.detail;
    return typeof detail === 'object' ? detail.en : detail;
  };

  it.each([
    ['no date', undefined],
    ['a date that is none', 'yesterday'],
    ['a date five minutes off', new Date(now.getTime() - 300_000).toUTCString()],
  ])('with %s speaks of the keys, and repeats what was said', (_, date) => {
    expect(words(date)).toMatch(/refused the key or its signature\. It says: No\./);
    expect(refusal(date)?.upstreamCode).toBe('IAM.Auth.HmacValidFail');
  });

  it.each([301_000, -301_000, 3_600_000])('with a clock %i ms off speaks of the clock', (drift) => {
    const said = words(new Date(now.getTime() + drift).toUTCString());
    expect(said).toContain(`differs from the service's clock by ${Math.round(Math.abs(drift) / 60_000)} min`);
  });
});

it('calls a block page by its name instead of showing it', () => {
  const page = explain({ ...received('<html><h1>Blocked</h1></html>', 'text/html'), status: 417 });
  expect(page?.detail).toMatchObject({ en: expect.stringContaining('too many came at once') });
});
