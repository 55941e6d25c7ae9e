import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contextOf, stubEnvironment } from '@/lib/auth/people-in-tests';
import { closeDatabase, database } from '@/lib/db/client';
import { auditEntries, installation } from '@/lib/db/schema/installation';
import type { Caller } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { ProviderError } from '@/lib/providers/errors';
import { createTestDatabase } from '@/lib/testing/database';
import { actorOf, audited, recordDenied, settleOpen } from './service';
import { verifyChain } from './service/verify';

let test: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  test = await createTestDatabase();
  stubEnvironment(test.url);
});
afterAll(async () => {
  await closeDatabase();
  await test.drop();
});
beforeEach(async () => {
  await database().delete(auditEntries);
  await database().delete(installation);
});

const caller: Caller = {
  kind: 'person',
  person: { id: 'p1', name: '미나', email: 'mina@example.com' },
  isAdministrator: false,
  teams: [],
  preferences: {},
};
const times = ['2026-03-01T10:00:00.000Z', '2026-03-01T10:00:07.000Z'];
const scene = () => {
  const clock = times.map((time) => new Date(time)).values();
  return contextOf(caller, () => clock.next().value ?? new Date(0));
};
const facts = { action: 'image.updated', object: { kind: 'image', id: 'i1', connectionId: 'c1' }, reason: '점검' };
const rows = () => database().select().from(auditEntries).orderBy(auditEntries.sequence);

describe('a change', () => {
  it('is on record before it begins, and settled when it ends', async () => {
    const seen: string[] = [];
    const result = await audited(scene(), { ...facts, before: { name: 'a' }, after: { name: 'b' } }, async () => {
      seen.push(...(await rows()).map((row) => `${row.phase} ${row.outcome}`));
      return 42;
    });
    expect(result).toBe(42);
    expect(seen).toEqual(['intent intended']);
    const [intent, settlement] = await rows();
    expect(intent).toMatchObject({
      at: new Date(times[0] ?? ''),
      actor: { kind: 'person', id: 'p1', name: '미나' },
      address: '198.51.100.1',
      requestId: 'request-1',
      ...facts,
      before: { name: 'a' },
      after: { name: 'b' },
    });
    expect(settlement).toMatchObject({
      recordId: intent?.recordId,
      phase: 'settlement',
      outcome: 'succeeded',
      at: new Date(times[1] ?? ''),
    });
  });

  it.each([
    ['denied', new Refusal('forbidden')],
    ['failed', new Refusal('conflict')],
    ['failed', new TypeError('a mistake of ours')],
    ['unknown', new ProviderError({ code: 'outcome_unknown', provider: 'glance-v2' })],
    ['failed', new ProviderError({ code: 'upstream_rejected', provider: 'glance-v2' })],
  ])('is settled as %s by %s, which goes on to the caller', async (outcome, error) => {
    await expect(audited(scene(), facts, () => Promise.reject(error))).rejects.toBe(error);
    expect((await rows()).map((row) => row.outcome)).toEqual(['intended', outcome]);
  });

  it('carries what the provider called it', async () => {
    const error = new ProviderError({
      code: 'upstream_rejected',
      provider: 'glance-v2',
      status: 409,
      upstreamRequestId: 'req-7',
    });
    await audited(scene(), facts, () => Promise.reject(error)).catch(() => undefined);
    expect((await rows())[1]?.upstream).toEqual({ status: 409, requestId: 'req-7' });
  });

  it.each([
    ['cannot be put into words', { before: { broken: 1n } }],
    ['PostgreSQL has no room for', { object: { ...facts.object, id: randomBytes(9000).toString('base64') } }],
  ])('of others is on record, although one among them %s', async (_what, unwritable) => {
    const change = (recordId: string, more = {}) =>
      audited(scene(), { ...facts, recordId, ...more }, async () => recordId);
    const ended = await Promise.allSettled([change('a'), change('b'), change('c', unwritable), change('d')]);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((await rows()).map(({ recordId }) => recordId).toSorted()).toEqual(['a', 'a', 'b', 'b', 'd', 'd']);
    expect(await verifyChain({ signal: new AbortController().signal })).toMatchObject({ ok: true, checked: 6 });
  });

  it('is not begun when its intent cannot be written', async () => {
    let begun = false;
    const unwritable = { ...facts, before: { broken: 1n } };
    const attempt = audited(scene(), unwritable, async () => {
      begun = true;
    });
    await expect(attempt).rejects.toThrow();
    expect(begun).toBe(false);
  });
});

it('is settled with what the work has learnt, also when it fails', async () => {
  const work = (end: () => Promise<unknown>) => (learn: (found: object) => void) => {
    learn({ object: { name: 'debian' }, before: { name: 'a' }, upstream: { status: 200, requestId: 'req-1' } });
    learn({ after: { name: 'b' } });
    return end();
  };
  const lost = new ProviderError({ code: 'upstream_unavailable', provider: 'glance-v2' });
  await audited(
    scene(),
    facts,
    work(() => Promise.resolve()),
  );
  await audited(
    scene(),
    facts,
    work(() => Promise.reject(lost)),
  ).catch(() => undefined);
  const learnt = {
    object: { ...facts.object, name: 'debian' },
    before: { name: 'a' },
    after: { name: 'b' },
    upstream: { status: 200, requestId: 'req-1' },
  };
  const [, first, intent, second] = await rows();
  expect(first).toMatchObject({ outcome: 'succeeded', ...learnt });
  expect(intent).toMatchObject({ object: facts.object, before: null, after: null, upstream: null });
  expect(second).toMatchObject({ outcome: 'failed', ...learnt });
});

describe('a change of which nobody knows yet how it ended', () => {
  const lost = new ProviderError({ code: 'outcome_unknown', provider: 'glance-v2' });
  const leaveOpen = (recordId: string) =>
    audited(scene(), { ...facts, recordId, staysOpen: (error) => error === lost }, () => Promise.reject(lost));

  it('stays an intent under the id chosen for it, and the error goes on', async () => {
    await expect(leaveOpen('r1')).rejects.toBe(lost);
    expect(await rows()).toMatchObject([{ recordId: 'r1', phase: 'intent' }]);
  });

  it('is settled once, however many find out', async () => {
    await leaveOpen('r1').catch(() => undefined);
    const at = new Date('2026-03-01T11:00:00.000Z');
    const endings = (['succeeded', 'failed', 'succeeded'] as const).map((outcome) =>
      settleOpen('r1', { outcome, after: { name: 'b' }, upstream: { status: 200 } }, at),
    );
    expect((await Promise.all(endings)).filter(Boolean)).toHaveLength(1);
    expect(await settleOpen('r1', { outcome: 'failed' }, at)).toBe(false);
    const [intent, settlement, ...more] = await rows();
    expect(more).toEqual([]);
    const { recordId, actor, object, requestId, reason } = intent ?? {};
    expect(settlement).toMatchObject({ recordId, actor, object, requestId, reason, at, after: { name: 'b' } });
  });

  it('is settled once, although its own answer comes after somebody has looked, among answers of others', async () => {
    const at = new Date('2026-03-01T11:00:00.000Z');
    const late = (recordId: string) =>
      audited(scene(), { ...facts, recordId }, async () => {
        expect(await settleOpen(recordId, { outcome: 'failed' }, at)).toBe(true);
        return recordId;
      });
    const others = ['o1', 'o2', 'o3'].map((recordId) => audited(scene(), { ...facts, recordId }, async () => recordId));
    expect(await Promise.all([late('l1'), ...others, late('l2')])).toEqual(['l1', 'o1', 'o2', 'o3', 'l2']);
    const settlements = (await rows()).filter(({ phase }) => phase === 'settlement');
    expect(settlements.map(({ recordId, outcome }) => `${recordId} ${outcome}`).toSorted()).toEqual([
      ...['l1 failed', 'l2 failed', 'o1 succeeded', 'o2 succeeded', 'o3 succeeded'],
    ]);
    expect(await verifyChain({ signal: new AbortController().signal })).toMatchObject({ ok: true, checked: 10 });
  });

  it('is not settled when it never was intended, or is settled already', async () => {
    await audited(scene(), { ...facts, recordId: 'r2' }, () => Promise.resolve());
    expect(await settleOpen('r2', { outcome: 'failed' }, new Date())).toBe(false);
    expect(await settleOpen('r3', { outcome: 'failed' }, new Date())).toBe(false);
  });
});

it('records a refusal that never became an intent', async () => {
  await recordDenied(scene(), facts);
  expect(await rows()).toMatchObject([{ phase: 'settlement', outcome: 'denied', action: 'image.updated' }]);
});

it('names a token and the person behind it', () => {
  const token = { id: 't1', name: 'nightly', scopes: [] };
  expect(actorOf({ ...caller, kind: 'token', token })).toEqual({ kind: 'token', id: 't1', name: 'nightly (미나)' });
});
