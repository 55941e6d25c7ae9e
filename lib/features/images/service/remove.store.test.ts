import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Context } from '@/lib/http/context';
import { ProviderError } from '@/lib/providers/errors';
import { editingScene } from '@/lib/testing/editing-scene';
import { deactivate, reactivate } from './activation';
import { remove } from './remove';

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
const removed = (context: Context = scene.context(site.tag()), reason?: string) =>
  remove(context, { params, query: { reason }, body: undefined });
const imageIds = async () => (await scene.rows()).map(({ imageId }) => imageId);

describe('a deletion', () => {
  test('takes the image from the provider and from our rows, with its reason on record', async () => {
    await removed(undefined, 'End of life');
    expect([site.changes.sent, [...site.cloud.images.keys()], await imageIds()]).toEqual([['remove a'], [], []]);
    expect(await scene.settled()).toMatchObject({
      ...{ action: 'image.deleted', outcome: 'succeeded', reason: 'End of life', object: { id: 'a', name: 'old' } },
      before: { name: 'old', status: 'active', visibility: 'private' },
    });
  });

  test('of what somebody else deleted meanwhile has what it wanted, before and while it is sent', async () => {
    const seen = site.tag();
    site.cloud.images.delete('a');
    await removed(scene.context(seen));
    expect([site.changes.sent, await imageIds()]).toEqual([[], []]);
    await scene.clear();
    site = await scene.fresh();
    site.changes.before = () => {
      site.cloud.images.delete('a');
    };
    await removed();
    expect(await scene.settled()).toMatchObject({ outcome: 'succeeded', upstream: { status: 404 } });
    expect(await imageIds()).toEqual([]);
  });

  test('of whatever is there, where nothing is, finds nothing', async () => {
    site.cloud.images.delete('a');
    await expect(removed(scene.context('*'))).rejects.toMatchObject({ code: 'not_found' });
  });

  test.each([
    ['what has changed since it was seen', '"another"', {}, 'precondition_failed'],
    ['what is protected', '*', { protected: true }, 'conflict'],
  ])('is refused of %s', async (_, ifMatch, facts, code) => {
    site.cloud.put('a', facts);
    await expect(removed(scene.context(ifMatch))).rejects.toMatchObject({ code });
    expect([site.changes.sent, await imageIds()]).toEqual([[], ['a']]);
    expect(await scene.records()).toEqual(['image.deleted settlement failed']);
  });

  test('that the provider refuses leaves our row', async () => {
    site.changes.before = () => {
      throw new ProviderError({
        code: 'upstream_conflict',
        provider: 'fake',
        status: 409,
        detail: 'In use by a volume',
      });
    };
    await expect(removed()).rejects.toMatchObject({ code: 'upstream_conflict', detail: 'In use by a volume' });
    expect(await imageIds()).toEqual(['a']);
  });

  test('takes the image from the rows of every connection to the same cloud', async () => {
    await scene.connect('two', site.cloud.provider());
    await scene.walk('two');
    await removed();
    expect(await imageIds()).toEqual([]);
  });

  test('of what this connection can no longer see leaves the row to another that can', async () => {
    await scene.connect('two', site.cloud.provider());
    await scene.walk('two');
    site.changes.before = () => {
      throw new ProviderError({ code: 'upstream_not_found', provider: 'fake', status: 404 });
    };
    await removed();
    expect(await scene.rows()).toMatchObject([{ imageId: 'a', set: [expect.stringMatching(/^two/)] }]);
  });

  test('by whoever may only look is denied and on record', async () => {
    await expect(removed(scene.context(site.tag(), 'viewer'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await scene.records()).toEqual(['image.deleted settlement denied']);
  });
});

describe('taking out of use', () => {
  const input = { params, query: {}, body: undefined };

  test('and putting back are recorded each, and answer the image as it is then', async () => {
    const out = await deactivate(scene.context(), input);
    expect([out.reply.status, out.headers.etag]).toEqual(['deactivated', site.tag()]);
    expect(out.reply.actions.reactivate).toEqual({ allowed: true });
    const back = await reactivate(scene.context(), { ...input, body: { reason: 'Patched' } });
    expect(back.reply.status).toBe('active');
    expect(site.changes.sent).toEqual(['deactivate a', 'reactivate a']);
    expect(await scene.settled()).toMatchObject({
      reason: 'Patched',
      before: { status: 'deactivated' },
      after: { status: 'active' },
    });
  });

  test('what is out of use already needs no call', async () => {
    site.cloud.put('a', { status: 'deactivated' });
    expect((await deactivate(scene.context(), input)).reply.status).toBe('deactivated');
    expect([site.changes.sent, await scene.records()]).toEqual([[], []]);
  });
});
