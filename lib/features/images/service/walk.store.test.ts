import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { FakeCloud, unavailable } from '@/lib/testing/fake-cloud';
import { inventoryScene } from '@/lib/testing/inventory-scene';
import { walkConnection } from './walk';

let scene: Awaited<ReturnType<typeof inventoryScene>>;
let cloud: FakeCloud;
beforeAll(async () => {
  scene = await inventoryScene();
});
afterAll(() => scene.close());
beforeEach(() => {
  cloud = new FakeCloud();
  for (const id of ['a', 'b', 'c', 'd', 'e']) cloud.put(id);
});
afterEach(() => scene.clear());

const everything = ['a', 'b', 'c', 'd', 'e'];
const twoViews = {
  views: [
    { name: 'listed', shows: ({ hidden }: { hidden?: boolean | undefined }) => !hidden },
    { name: 'hidden', shows: ({ hidden }: { hidden?: boolean | undefined }) => hidden === true },
  ],
};

describe('one walk', () => {
  test('reads every page and keeps each image once, with who sees it', async () => {
    await scene.connect('one', cloud.provider());
    await scene.walk('one');
    expect(await scene.names()).toEqual(everything);
    expect((await scene.rows())[0]).toEqual({
      ...{ imageId: 'a', name: 'a', cloud: cloud.address, source: 'one' },
      ...{ sightings: ['one: own/- [all]'], set: ['one: own/-'] },
    });
    expect(await scene.walkOf('one')).toMatchObject({
      ...{ completedAt: scene.clock.now, startedAt: null, problem: null, imagesKnown: 5, imagesSeen: 2 },
    });
  });

  test('writes nothing when nothing changed', async () => {
    await scene.connect('one', cloud.provider());
    await scene.walk('one');
    const version = () => database().execute('select xmin::text, image_id from inventory_images order by 2');
    const before = (await version()).rows;
    await scene.walk('one');
    expect((await version()).rows).toEqual(before);
    expect((await scene.events()).map(({ data }) => data.changed)).toEqual([5, 0]);
  });

  test('an image that moves to a view read before keeps its row, one that is gone does not', async () => {
    await scene.connect('one', cloud.provider(twoViews));
    cloud.put('c', { hidden: true });
    await scene.walk('one');
    cloud.before = (call) => {
      if (call !== 'hidden#0') return;
      cloud.put('c', { hidden: false });
      cloud.images.delete('d');
      cloud.images.delete('e');
      cloud.put('e', { hidden: true });
    };
    cloud.images.delete('b');
    await scene.walk('one');
    expect(await scene.names()).toEqual(['a', 'c', 'd', 'e']);
    cloud.before = () => undefined;
    await scene.walk('one');
    expect(await scene.names()).toEqual(['a', 'c', 'e']);
    expect(cloud.calls.filter((call) => call.startsWith('get'))).toEqual(['get b', 'get c', 'get d']);
  });

  test.each([
    ['that comes while it runs, behind where it is', 'all#1', () => cloud.put('d2'), [...everything, 'd2']],
    ['that comes where it has been', 'all#2', () => cloud.put('a2'), everything],
    ['deleted before its page is read', 'all#1', () => cloud.images.delete('d'), ['a', 'b', 'c', 'e']],
    ['deleted after its page was read', 'all#2', () => cloud.images.delete('a'), everything],
    ['that was the marker of the next page', 'all#1', () => cloud.images.delete('b'), everything],
    ['and all others too', 'all#1', () => cloud.images.clear(), ['a', 'b']],
  ])('an image %s costs no other one its row', async (_, call, change, expected) => {
    await scene.connect('one', cloud.provider());
    cloud.before = (called) => {
      if (called === call) change();
    };
    await scene.walk('one');
    expect(await scene.names()).toEqual(expected.toSorted());
    cloud.before = () => undefined;
    await scene.walk('one');
    expect(await scene.names()).toEqual([...cloud.images.keys()].toSorted());
  });

  test('takes duplicate ids, empty pages and images that cannot be kept as they come', async () => {
    const [a, b] = [cloud.images.get('a'), cloud.images.get('b')];
    if (a === undefined || b === undefined) throw new Error('These images were put there.');
    const pages = [
      [a, b, { ...a, name: 'newer' }],
      [],
      [b, { ...a, id: 'x'.repeat(300) }, { ...a, id: '' }],
      [{ ...a, id: 'odd\0\ud800', name: '\0', tags: ['t'.repeat(10_000)], properties: { p: 'v'.repeat(1_000_000) } }],
    ];
    const page = async (cursor?: string) => {
      const place = Number(cursor ?? 0);
      return {
        images: pages[place] ?? [],
        next: place + 1 < pages.length ? String(place + 1) : null,
        total: 3 - place,
      };
    };
    const provider = cloud.provider();
    if (provider.images) provider.images.inventory = async () => [{ name: 'all', page }];
    await scene.connect('one', provider);
    await scene.walk('one');
    const rows = await scene.rows();
    expect(rows.map(({ imageId, name }) => [imageId, name])).toEqual([
      ['a', 'newer'],
      ['b', 'b'],
      ['odd\ufffd\ufffd', '\ufffd'],
    ]);
    expect((await scene.walkOf('one'))?.problem).toBeNull();
  });
});

describe('a walk that cannot be finished', () => {
  beforeEach(async () => {
    await scene.connect('one', cloud.provider(twoViews));
    cloud.put('e', { hidden: true });
    await scene.walk('one');
  });

  test('leaves the last good rows with their age, and says why', async () => {
    const completedAt = scene.clock.now;
    cloud.images.clear();
    cloud.before = () => {
      throw unavailable();
    };
    await scene.walk('one');
    expect(await scene.names()).toEqual(everything);
    expect(await scene.walkOf('one')).toMatchObject({
      ...{ completedAt, startedAt: null, imagesKnown: 5 },
      problem: { code: 'upstream_unavailable', detail: 'Down for maintenance', at: scene.clock.now.toISOString() },
    });
    cloud.before = () => undefined;
    await scene.walk('one');
    expect(await scene.names()).toEqual([]);
    expect(await scene.walkOf('one')).toMatchObject({ problem: null, completedAt: scene.clock.now });
  });

  test('a second view that fails prevents neither the first nor what the first says is gone', async () => {
    cloud.images.clear();
    cloud.put('f');
    cloud.before = (call) => {
      if (call.startsWith('hidden')) throw unavailable();
    };
    await scene.walk('one');
    expect(await scene.names()).toEqual(['e', 'f']);
    expect((await scene.walkOf('one'))?.problem?.code).toBe('upstream_unavailable');
  });

  test('a first view that fails prevents not the second', async () => {
    cloud.images.clear();
    cloud.put('g', { hidden: true });
    cloud.before = (call) => {
      if (call === 'listed#0') throw unavailable();
    };
    await scene.walk('one');
    expect(await scene.names()).toEqual(['a', 'b', 'c', 'd', 'g']);
  });

  test.each([
    ['the same marker again and again', ['1', '1', '1'], 'walkCircle'],
    ['a circle', ['1', '2', '1', '2'], 'walkCircle'],
  ])('%s ends it, and nothing is taken out', async (_, cursors) => {
    let place = 0;
    const page = async () => {
      place += 1;
      return { images: [], next: cursors[place - 1] ?? null, total: null };
    };
    const provider = cloud.provider();
    if (provider.images) provider.images.inventory = async () => [{ name: 'listed', page }];
    await scene.reconnect('one', provider);
    await scene.walk('one');
    expect(await scene.names()).toEqual(everything);
    expect((await scene.walkOf('one'))?.problem).toMatchObject({
      code: 'upstream_invalid_response',
      detail: { en: expect.stringContaining('circle'), ko: expect.any(String) },
    });
  });

  test('a list without an end ends', async () => {
    let pages = 0;
    const page = async () => {
      pages += 1;
      return { images: [], next: String(pages), total: null };
    };
    const provider = cloud.provider();
    if (provider.images) provider.images.inventory = async () => [{ name: 'listed', page }];
    await scene.reconnect('one', provider);
    await scene.walk('one');
    expect(pages).toBeLessThan(6000);
    expect((await scene.walkOf('one'))?.problem?.detail).toMatchObject({ en: expect.stringContaining('no end') });
  });

  test('what the provider does not let anyone read may be there: nothing is taken out', async () => {
    const page = async () => ({ images: [], next: null, total: null, truncated: true as const });
    const provider = cloud.provider();
    if (provider.images) provider.images.inventory = async () => [{ name: 'listed', page }];
    await scene.reconnect('one', provider);
    await scene.walk('one');
    expect(await scene.names()).toEqual(everything);
    expect((await scene.walkOf('one'))?.problem?.code).toBe('upstream_invalid_response');
  });

  test('one that hangs is given up in the end, with what it has read', async () => {
    cloud.put('f');
    cloud.before = (call, signal) =>
      call === 'hidden#0' ? new Promise((_, reject) => signal?.addEventListener('abort', reject)) : undefined;
    scene.forward();
    const tools = { ...scene.tools, longestWalk: 300 };
    await walkConnection({ connectionId: 'one' }, tools, new AbortController().signal);
    expect(await scene.names()).toEqual([...everything, 'f']);
    expect(await scene.walkOf('one')).toMatchObject({ startedAt: null, problem: { code: 'upstream_timeout' } });
  });

  test('cut off in the middle, it throws, takes nothing out, and the next one finishes', async () => {
    const killed = new AbortController();
    cloud.images.clear();
    for (const id of ['f', 'g', 'h']) cloud.put(id);
    cloud.before = (call) => {
      if (call === 'listed#1') killed.abort(new Error('killed'));
    };
    await expect(scene.walk('one', {}, killed.signal)).rejects.toThrow();
    expect(await scene.names()).toEqual(expect.arrayContaining(everything));
    expect((await scene.walkOf('one'))?.startedAt).toBeNull();
    cloud.before = () => undefined;
    await scene.walk('one');
    expect(await scene.names()).toEqual(['f', 'g', 'h']);
    expect(await scene.walkOf('one')).toMatchObject({ startedAt: null, completedAt: scene.clock.now });
  });
});

describe('while it runs', () => {
  beforeEach(async () => {
    await scene.connect('one', cloud.provider());
    await scene.walk('one');
    cloud.images.clear();
    cloud.pageLength = 1;
    for (const id of ['f', 'g', 'h']) cloud.put(id);
  });
  const during = (call: string, act: () => Promise<unknown>) => {
    cloud.before = async (called) => {
      if (called === call) await act();
    };
  };

  test('pausing stops it at its next page and takes nothing out', async () => {
    during('all#0', () => database().update(connections).set({ paused: true }));
    await scene.walk('one');
    expect(await scene.names()).toEqual(everything);
    expect(await scene.walkOf('one')).toMatchObject({ startedAt: null, problem: null });
  });

  test('other settings abandon it; the other cloud’s walk takes the old rows out', async () => {
    const other = new FakeCloud('https://other.example/v2');
    other.put('a');
    during('all#1', () => scene.reconnect('one', other.provider()));
    await scene.walk('one');
    expect(await scene.names()).toEqual(expect.arrayContaining(everything));
    await scene.walk('one');
    const rows = await scene.rows();
    expect(rows.map(({ imageId, cloud: address }) => [imageId, address])).toEqual([['a', other.address]]);
  });

  test('deleting the connection ends it without a trace of an error', async () => {
    during('all#0', () => scene.remove('one'));
    await scene.walk('one');
    expect((await scene.walkOf('one'))?.problem ?? null).toBeNull();
    expect(await scene.jobs()).toEqual([expect.objectContaining({ task: 'images.walk' })]);
  });
});
