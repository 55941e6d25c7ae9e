import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ImageChange } from '@/lib/domain/image-change';
import type { Context } from '@/lib/http/context';
import { ProviderError } from '@/lib/providers/errors';
import { editingScene } from '@/lib/testing/editing-scene';
import { update } from './edit';
import { settleWrite } from './settle-write';

vi.mock('@/lib/features/connections/service/open', async (original) => ({
  ...(await original<object>()),
  openConnection: vi.fn(),
}));

let scene: Awaited<ReturnType<typeof editingScene>>;
let site: Awaited<ReturnType<typeof scene.fresh>>;
beforeAll(async () => {
  scene = await editingScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  site = await scene.fresh();
});
afterEach(() => scene.clear());

const params = { connectionId: 'one', imageId: 'a' };
const edit = (change: ImageChange, context: Context = scene.context(site.tag())) =>
  update(context, { params, query: {}, body: change });
const names = async () => (await scene.rows()).map(({ name }) => name);

describe('an edit', () => {
  test('sends and records only what differs, and our row follows at once', async () => {
    const answer = await edit({ name: 'new', tags: ['x'], properties: { os: 'rocky', kept: null, fresh: '2' } });
    expect(site.changes.sent).toEqual(['update {"name":"new","properties":{"kept":null,"fresh":"2"}}']);
    expect(await scene.settled()).toMatchObject({
      outcome: 'succeeded',
      object: { kind: 'image', id: 'a', name: 'old', connectionId: 'one' },
      before: { name: 'old', 'properties.kept': '1', 'properties.fresh': null },
      after: { name: 'new', 'properties.kept': null, 'properties.fresh': '2' },
      upstream: { status: 200, requestId: 'req-1' },
    });
    expect(answer.reply).toMatchObject({ name: 'new', properties: { os: 'rocky', fresh: '2' } });
    expect(answer.headers.etag).toBe(site.tag());
    expect(await names()).toEqual(['new']);
  });

  test('that changes nothing sends nothing and leaves no trace', async () => {
    const answer = await edit({ name: 'old', description: null, properties: { absent: null } });
    expect([site.changes.sent, await scene.records()]).toEqual([[], []]);
    expect(answer.headers.etag).toBe(site.tag());
    await edit({ name: 'new' });
    expect(site.changes.sent).toHaveLength(1);
  });

  test('based on what has changed meanwhile is refused, with what is there now', async () => {
    const seen = site.tag();
    site.cloud.put('a', { name: 'theirs', updatedAt: '2026-11-01T00:00:00Z' });
    const refused = await edit({ name: 'mine' }, scene.context(seen)).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'precondition_failed',
      facts: { current: { etag: site.tag(), reply: { name: 'theirs', connectionId: 'one' } } },
    });
    expect(site.changes.sent).toEqual([]);
    expect(await scene.records()).toEqual(['image.metadata.updated settlement failed']);
    expect((await edit({ name: 'mine' })).reply).toMatchObject({ name: 'mine' });
  });

  test('by two people at once is one person’s: the other hears of it', async () => {
    const seen = site.tag();
    const [one, other] = await Promise.allSettled([
      edit({ name: 'one' }, scene.context(seen)),
      edit({ name: 'other' }, scene.context(seen)),
    ]);
    const outcomes = [one.status, other.status].toSorted();
    expect(outcomes).toEqual(['fulfilled', 'rejected']);
    const lost = [one, other].find((each) => each.status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'precondition_failed' } });
    expect(site.changes.sent).toHaveLength(1);
  });

  test('says of each value what is wrong with it, and sends none', async () => {
    const change = { name: 'x'.repeat(21), minDiskGiB: -1, properties: { own_id: '1', 'No Key': '1' } };
    await expect(edit(change)).rejects.toMatchObject({
      code: 'validation_failed',
      facts: {
        fields: [
          { path: 'name', message: 'At most 20 characters.' },
          { path: 'minDiskGiB', message: 'At least 0.' },
          { path: 'properties.own_id' },
          { path: 'properties.No Key', message: expect.stringContaining('Label') },
        ],
      },
    });
    expect([site.changes.sent, await scene.records()]).toEqual([[], ['image.metadata.updated settlement failed']]);
  });

  test('by whoever may only look is denied, on record and unread', async () => {
    await expect(edit({ name: 'new' }, scene.context(site.tag(), 'viewer'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await scene.records()).toEqual(['image.metadata.updated settlement denied']);
    expect(site.cloud.calls.filter((call) => call.startsWith('get'))).toEqual([]);
  });

  test.each<[string, ImageChange, string[]]>([
    ['the one thing that was sent', { minDiskGiB: 9 }, ['minDiskGiB']],
    ['what it names', { name: 'new', minDiskGiB: 9, tags: [] }, ['minDiskGiB']],
    ['nothing where it names nothing', { name: 'new', tags: [] }, []],
  ])('that the provider refuses is about %s', async (_, change, fields) => {
    const detail = 'Invalid value 9 for min_disk: too large';
    site.changes.before = () => {
      throw new ProviderError({
        code: 'upstream_rejected',
        provider: 'fake',
        status: 400,
        detail,
        upstreamRequestId: 'r',
      });
    };
    await expect(edit(change)).rejects.toMatchObject({
      ...{ code: 'upstream_rejected', detail, status: 400, upstreamRequestId: 'r', fields },
    });
    expect(await scene.records()).toEqual([
      'image.metadata.updated intent intended',
      'image.metadata.updated settlement failed',
    ]);
  });

  test('whose answer got lost is settled by a look at the provider, and our row follows', async () => {
    site.changes.after = () => {
      throw new ProviderError({ code: 'outcome_unknown', provider: 'fake' });
    };
    await expect(edit({ name: 'new' })).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect([await scene.records(), await names()]).toEqual([['image.metadata.updated intent intended'], ['old']]);
    const [job] = (await scene.jobs()).filter(({ task }) => task === 'images.settle');
    scene.clock.now = job?.runAt ?? scene.clock.now;
    await settleWrite(String(job?.payload.recordId), scene.tools, new AbortController().signal);
    expect(await scene.settled()).toMatchObject({ outcome: 'succeeded', after: { name: 'new' } });
    expect(await names()).toEqual(['new']);
  });
});
