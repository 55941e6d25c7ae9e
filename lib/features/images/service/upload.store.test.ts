import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { pendingWrites } from '@/lib/db/schema/writes';
import type { Role } from '@/lib/domain/permission';
import { openConnection } from '@/lib/features/connections/service/open';
import { Bits } from '@/lib/http/bits';
import type { Context } from '@/lib/http/context';
import { ProviderError } from '@/lib/providers/errors';
import { FakeBits } from '@/lib/testing/fake-bits';
import { FakeCloud } from '@/lib/testing/fake-cloud';
import { inventoryScene } from '@/lib/testing/inventory-scene';
import { uploadFile } from './upload';

vi.mock('@/lib/features/connections/service/open', async (original) => ({
  ...(await original<object>()),
  openConnection: vi.fn(),
}));

let scene: Awaited<ReturnType<typeof inventoryScene>>;
let cloud: FakeCloud;
let bits: FakeBits;
beforeAll(async () => {
  vi.stubEnv('SEAL_KEYS', `k1:${Buffer.alloc(32, 1).toString('base64')}`);
  scene = await inventoryScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  cloud = new FakeCloud();
  cloud.put('a', { name: 'web', status: 'pending', providerStatus: 'queued' });
  bits = new FakeBits(cloud);
  await scene.connect('one', cloud.provider());
  await scene.walk('one');
  await scene.loseJobs();
  const provider = { ...cloud.provider(), content: bits.group() };
  const description = {
    id: 'fake',
    label: { en: 'Fake', ko: '가짜' },
    imageIdPattern: '[a-z]+',
    capabilities: ['content'],
  };
  const connection = { id: 'one', name: 'one', teamId: 'team' };
  vi.mocked(openConnection).mockResolvedValue({ connection, provider, description } as never);
});
afterEach(async () => {
  await database().delete(auditEntries);
  await database().delete(pendingWrites);
  await scene.clear();
});

const records = async () => {
  const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
  return rows.map(({ action, phase, outcome }) => `${action} ${phase} ${outcome}`);
};
const record = (outcome: string) => [
  'image.content.uploaded intent intended',
  `image.content.uploaded settlement ${outcome}`,
];
const open = () => database().select().from(pendingWrites);

function contextOf(signal = new AbortController().signal, role: Role = 'operator'): Context {
  return {
    caller: {
      kind: 'person',
      person: { id: 'p1', name: '미나', email: 'p1@example.test' },
      isAdministrator: false,
      teams: [{ id: 'team', name: 'team', role }],
      preferences: {},
    },
    requestId: 'r1',
    locale: 'ko',
    now: () => scene.clock.now,
    signal,
  };
}

const piece = new Uint8Array(64 * 1024).fill(7);
const md5Of = (count: number) => {
  const hash = createHash('md5');
  for (let each = 0; each < count; each += 1) hash.update(piece);
  return hash.digest('hex');
};

/** So many pieces, each made when it is asked for; `made` says how far the reader has got. */
function pieces(count: number, after: (made: number) => void | Promise<void> = () => undefined) {
  let made = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await after(made);
        if (made === count) return controller.close();
        made += 1;
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, made: () => made };
}

function upload(body: Bits, context = contextOf()) {
  return uploadFile(context, { params: { connectionId: 'one', imageId: 'a' }, query: {}, body });
}

describe('an upload', () => {
  test('passes on what comes, as fast as it is taken, and compares the sum', async () => {
    const { stream, made } = pieces(1024);
    let ahead = 0;
    bits.before = (arrived) => {
      ahead = Math.max(ahead, made() - arrived / piece.byteLength);
    };
    const done = await upload(new Bits(stream, { size: 1024 * piece.byteLength }));
    expect(done).toMatchObject({ id: 'a', connectionId: 'one', status: 'active', sizeBytes: 64 * 1024 * 1024 });
    expect(done.received).toEqual({
      sizeBytes: 64 * 1024 * 1024,
      checksum: { algorithm: 'md5', value: md5Of(1024) },
      compared: true,
    });
    // One piece is held back until the end is known to be right; nothing else waits anywhere.
    expect(ahead).toBeLessThanOrEqual(2);
    expect(await records()).toEqual(record('succeeded'));
    expect(await open()).toEqual([]);
  });

  test('is for an image that waits for its bits, and for those who may', async () => {
    cloud.put('a', { status: 'active', providerStatus: 'active' });
    const { stream, made } = pieces(3);
    await expect(upload(new Bits(stream, {}))).rejects.toMatchObject({
      code: 'conflict',
      facts: { sentence: 'imageNotWaiting' },
    });
    await expect(upload(new Bits(pieces(3).stream, {}), contextOf(undefined, 'viewer'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(made()).toBe(0);
    expect(await records()).toEqual([
      'image.content.uploaded settlement failed',
      'image.content.uploaded settlement denied',
    ]);
  });

  test.each([
    ['less than announced', { size: 5 * piece.byteLength }, 'uploadSizeDiffers'],
    ['more than announced', { size: 2 * piece.byteLength }, 'uploadSizeDiffers'],
    [
      'something else than its digest says',
      { digest: `sha-256=:${Buffer.alloc(32).toString('base64')}:` },
      'digestDiffers',
    ],
  ])('that is %s never arrives whole, and the image waits again', async (_, facts, sentence) => {
    await expect(upload(new Bits(pieces(3).stream, facts))).rejects.toMatchObject({ facts: { sentence } });
    expect(bits.arrived).toBeLessThan(3 * piece.byteLength);
    expect(cloud.images.get('a')).toMatchObject({ status: 'pending', providerStatus: 'queued' });
    expect(await records()).toEqual(record('failed'));
    expect(await open()).toEqual([]);
  });

  test('with the digest it was sent with arrives', async () => {
    const hash = createHash('sha512').update(piece).update(piece).digest('base64');
    const done = await upload(new Bits(pieces(2).stream, { digest: `md5=:AA==:, sha-512=:${hash}:` }));
    expect(done.received.sizeBytes).toBe(2 * piece.byteLength);
    expect(bits.arrived).toBe(2 * piece.byteLength);
  });

  test('of a sender who leaves is stopped at the provider, and what is left is known at once', async () => {
    const caller = new AbortController();
    const { stream } = pieces(50, (made) => {
      if (made === 20) caller.abort();
    });
    const stopped = upload(new Bits(stream, {}), contextOf(caller.signal));
    await expect(stopped).rejects.toMatchObject({ code: 'conflict', facts: { sentence: 'uploadStopped' } });
    expect(bits.arrived).toBeLessThan(20 * piece.byteLength);
    expect(await records()).toEqual(record('failed'));
    expect(await open()).toEqual([]);
    await upload(new Bits(pieces(1).stream, {}));
    expect(cloud.images.get('a')).toMatchObject({ status: 'active' });
  });

  test('that leaves an image which nobody can use any more says so', async () => {
    bits.afterBreak = { status: 'failed', providerStatus: 'killed' };
    const caller = new AbortController();
    const { stream } = pieces(50, (made) => {
      if (made === 20) caller.abort();
    });
    await expect(upload(new Bits(stream, {}), contextOf(caller.signal))).rejects.toMatchObject({
      facts: { sentence: 'uploadStoppedUnusable' },
    });
    expect(await scene.rows()).toMatchObject([{ imageId: 'a' }]);
  });

  test('cut by the provider is known to have failed once the image waits again', async () => {
    bits.before = (arrived) => {
      if (arrived > 0) throw new Error('socket hang up');
    };
    await expect(upload(new Bits(pieces(9).stream, {}))).rejects.toMatchObject({
      code: 'upstream_unavailable',
      retryable: true,
    });
    expect(await records()).toEqual(record('failed'));
  });

  test('whose end nobody can tell stays open, and somebody looks later', async () => {
    bits.before = (arrived) => {
      if (arrived > 0) throw new Error('socket hang up');
    };
    cloud.before = (call) => {
      if (call === 'get a' && bits.arrived > 0)
        throw new ProviderError({ code: 'upstream_unavailable', provider: 'fake' });
    };
    await expect(upload(new Bits(pieces(9).stream, {}))).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await records()).toEqual(['image.content.uploaded intent intended']);
    expect((await scene.jobs()).map(({ task }) => task)).toContain('images.settle');
  });

  test('that the provider received otherwise is a failure, although the image is there', async () => {
    bits.claims = { checksum: 'f'.repeat(32) };
    await expect(upload(new Bits(pieces(2).stream, {}))).rejects.toMatchObject({
      code: 'upstream_invalid_response',
      facts: { sentence: 'checksumDiffers' },
    });
    expect(await records()).toEqual(record('failed'));
  });

  test('whose provider names no sum is not called compared', async () => {
    bits.claims = { checksum: '' };
    expect((await upload(new Bits(pieces(2).stream, {}))).received.compared).toBe(false);
  });
});
