import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Explain } from './failures';
import { json, transportTo } from './transport-in-tests';

const add = { method: 'POST', path: '/things', body: {}, expect: { 200: null } } as const;

describe('a provider’s own form of error', () => {
  const refused: Explain = () => ({ code: 'upstream_rejected', detail: 'No.' });

  it('may tell a refusal from an accident, and so what became of a write', async () => {
    const { call, sent } = transportTo([() => json(500, {})], { explain: refused });
    await expect(call(add)).rejects.toMatchObject({ code: 'upstream_rejected', status: 500, retryable: false });
    expect(sent).toHaveLength(1);
    await expect(transportTo([() => json(500, {})]).call(add)).rejects.toMatchObject({ code: 'outcome_unknown' });
  });

  it('counts for less than what a call says a status means', async () => {
    const { call } = transportTo([() => json(500, {})], { explain: refused });
    await expect(call({ ...add, meaning: { 500: 'upstream_unavailable' } })).rejects.toMatchObject({
      code: 'outcome_unknown',
    });
  });

  it('may say that trying again is worth while', async () => {
    const { call } = transportTo([() => json(409, {})], { explain: () => ({ retryable: true }) });
    await expect(call(add)).rejects.toMatchObject({ code: 'upstream_conflict', retryable: true });
  });
});

describe('an answer read as text', () => {
  const id = z.string().transform((text) => text.trim());

  it.each(['text/plain', 'application/json', ''])('is handed on whatever it calls itself: %j', async (type) => {
    const { call } = transportTo([() => json(200, '"a-1"\n', { 'content-type': type })]);
    expect((await call({ ...add, expect: { 200: id }, reads: 'text' })).body).toBe('"a-1"');
  });

  it('must have the shape that is asked for all the same', async () => {
    const { call } = transportTo([() => json(200, '<html>')]);
    const asked = call({ ...add, expect: { 200: z.string().regex(/^a-/) }, reads: 'text' });
    await expect(asked).rejects.toMatchObject({ code: 'outcome_unknown' });
  });
});
