import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeDatabase } from '@/lib/db/client';
import { ProviderError } from '@/lib/providers/errors';
import { createTestDatabase } from '@/lib/testing/database';
import { type KeyedRequest, once } from './idempotency';
import { idempotencyStore } from './idempotency-store';
import { Refusal } from './refusal';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await closeDatabase();
  await database.drop();
  vi.unstubAllEnvs();
});

const start = new Date('2026-03-01T00:00:00Z');
const hoursLater = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
let keys = 0;

/** A key of its own for each test, so that they may run in any order. */
function keyed(facts: Partial<KeyedRequest> = {}): KeyedRequest {
  keys += 1;
  const slot = { caller: 'person:p-1', method: 'POST', path: '/things', key: `key-${keys}` };
  return { ...slot, body: '{"name":"x"}', secretReply: false, ...facts };
}

const made =
  (body: unknown = { id: 'a' }, status = 201) =>
  async () =>
    Response.json(body, { status });
const at = (now: Date, secret = 'secret') => ({ secret, now });

async function refusalOf(work: Promise<Response>): Promise<Refusal> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (error instanceof Refusal) return error;
  throw new Error('it was not refused');
}

/** Work that waits until it is let go. */
function heldWork() {
  let letGo: (response: Response) => void = () => undefined;
  const answer = new Promise<Response>((resolve) => {
    letGo = resolve;
  });
  return { work: vi.fn(() => answer), letGo };
}

describe('a key', () => {
  test('runs the work once: the same request again gets the stored answer, marked as such', async () => {
    const request = keyed();
    const work = vi.fn(made({ id: 'a', name: '이미지' }));
    const first = await once(request, at(start), work);
    const again = await once(request, at(hoursLater(23)), work);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.text()).toBe(await first.text());
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toBe('application/json');
    expect(work).toHaveBeenCalledOnce();
  });

  test('replays the tag and the place of what was made, and no other header', async () => {
    const request = keyed();
    const headers = { etag: '"t1"', location: '/things/a', 'set-cookie': 'a=b' };
    const work = vi.fn(async () => Response.json({ id: 'a' }, { status: 201, headers }));
    await once(request, at(start), work);
    const again = await once(request, at(start), work);
    expect([...again.headers]).toEqual([
      ['content-type', 'application/json'],
      ['etag', '"t1"'],
      ['idempotency-replayed', 'true'],
      ['location', '/things/a'],
    ]);
    expect(work).toHaveBeenCalledOnce();
  });

  test('replays an answer without a body', async () => {
    const request = keyed({ method: 'DELETE', body: '' });
    await once(request, at(start), async () => new Response(null, { status: 204 }));
    const again = await once(request, at(start), made());
    expect([again.status, await again.text()]).toEqual([204, '']);
  });

  test('lets one of many at the same moment through, and tells the others that it runs', async () => {
    const request = keyed();
    const { work, letGo } = heldWork();
    const calls = Array.from({ length: 8 }, () => once(request, at(start), work));
    const settled = Promise.allSettled(calls);
    await expect.poll(() => work).toHaveBeenCalledOnce();
    const refused = await refusalOf(once(request, at(start), work));
    expect([refused.code, refused.facts.sentence]).toEqual(['conflict', 'keyStillRunning']);
    letGo(Response.json({ id: 'a' }, { status: 201 }));
    const results = await settled;
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.facts.sentence] : []));
    expect(refusals).toEqual(refusals.map(() => 'keyStillRunning'));
    expect(refusals.length).toBeLessThan(results.length);
    expect(work).toHaveBeenCalledOnce();
    expect((await once(request, at(start), work)).status).toBe(201);
  });

  test('refuses another body under it, also while the first still runs', async () => {
    const request = keyed();
    const { work, letGo } = heldWork();
    const first = once(request, at(start), work);
    await expect.poll(() => work).toHaveBeenCalledOnce();
    const other = { ...request, body: '{"name":"y"}' };
    expect((await refusalOf(once(other, at(start), made()))).code).toBe('idempotency_conflict');
    letGo(Response.json({ id: 'a' }));
    await first;
    expect((await refusalOf(once(other, at(start), made()))).code).toBe('idempotency_conflict');
  });

  test.each([{ caller: 'token:p-1' }, { method: 'PATCH' }, { path: '/others' }, { key: 'another' }])(
    'belongs to its caller, method and path: with %j it is another',
    async (difference) => {
      const request = keyed();
      await once(request, at(start), made({ id: 'first' }));
      const other = await once(
        { ...request, ...difference, key: difference.key ?? request.key },
        at(start),
        made({ id: 'second' }),
      );
      expect(await other.json()).toEqual({ id: 'second' });
    },
  );

  test('keeps no answer that holds a secret, but does not make a second one either', async () => {
    const request = keyed({ secretReply: true });
    const work = vi.fn(made({ secret: 'ic_canary' }));
    expect(await (await once(request, at(start), work)).json()).toEqual({ secret: 'ic_canary' });
    const refused = await refusalOf(once(request, at(start), work));
    expect([refused.code, refused.facts.sentence]).toEqual(['conflict', 'keyHeldSecret']);
    expect(work).toHaveBeenCalledOnce();
    const { caller, method, path, key } = request;
    const stored = await idempotencyStore.claim({
      caller,
      method,
      path,
      key,
      bodyDigest: '',
      at: start,
      oldest: start,
    });
    expect(JSON.stringify(stored)).not.toContain('ic_canary');
  });

  test('stores no body that was sent, only its digest under our secret', async () => {
    const request = keyed({ body: '{"password":"canary"}' });
    await once(request, at(start, 'one'), made());
    const { caller, method, path, key } = request;
    const stored = await idempotencyStore.claim({
      caller,
      method,
      path,
      key,
      bodyDigest: '',
      at: start,
      oldest: start,
    });
    expect(stored?.bodyDigest).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(stored)).not.toContain('canary');
    expect((await refusalOf(once(request, at(start, 'two'), made()))).code).toBe('idempotency_conflict');
  });

  test('is free again after a day, by the time that is handed in', async () => {
    const request = keyed();
    await once(request, at(start), made({ id: 'old' }));
    expect(await (await once(request, at(hoursLater(24)), made({ id: 'new' }))).json()).toEqual({ id: 'old' });
    expect(await (await once(request, at(hoursLater(24.01)), made({ id: 'new' }))).json()).toEqual({ id: 'new' });
  });

  test('is forgotten when the work was refused or broke', async () => {
    const request = keyed();
    await expect(once(request, at(start), async () => Promise.reject(new Refusal('conflict')))).rejects.toThrow(
      'conflict',
    );
    expect((await once(request, at(start), made({}, 502))).status).toBe(502);
    expect(await (await once(request, at(start), made({ id: 'at last' }))).json()).toEqual({ id: 'at last' });
  });

  test('stays taken when nobody knows what became of the work', async () => {
    const request = keyed();
    const work = vi.fn(async () => Promise.reject(new ProviderError({ code: 'outcome_unknown', provider: 'fake' })));
    await expect(once(request, at(start), work)).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect((await refusalOf(once(request, at(start), work))).facts.sentence).toBe('keyStillRunning');
    expect(work).toHaveBeenCalledOnce();
  });

  test('stays taken when the work was done but that could not be written down', async () => {
    const request = keyed();
    vi.spyOn(idempotencyStore, 'settle').mockRejectedValueOnce(new Error('the database is away'));
    const work = vi.fn(made());
    await expect(once(request, at(start), work)).rejects.toThrow('away');
    expect((await refusalOf(once(request, at(start), work))).facts.sentence).toBe('keyStillRunning');
    expect(work).toHaveBeenCalledOnce();
  });
});
