import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import type { ProviderImage } from '@/lib/domain/image';
import { FakeCloud } from '@/lib/testing/fake-cloud';
import { inventoryScene } from '@/lib/testing/inventory-scene';
import { forgetConnection } from './sweep';

let scene: Awaited<ReturnType<typeof inventoryScene>>;
let cloud: FakeCloud;
beforeAll(async () => {
  scene = await inventoryScene();
});
afterAll(() => scene.close());
beforeEach(() => {
  cloud = new FakeCloud();
});
afterEach(() => scene.clear());

/** A project's eyes: its own images, public ones, and what others share with it. */
const project = (owner: string, facts: Partial<ProviderImage> = {}) => ({
  views: [
    {
      name: 'listed',
      shows: ({ ownerId, visibility, tags }: ProviderImage) =>
        ownerId === owner || visibility === 'public' || tags.includes(owner),
    },
  ],
  sees: (image: ProviderImage): ProviderImage => {
    const isPublic = image.visibility === 'public';
    const foreign = isPublic ? ({ ownership: 'public' } as const) : ({ ownership: 'incoming' } as const);
    return { ...image, ...facts, ...(image.ownerId === owner ? { ownership: 'own' as const } : foreign) };
  },
});
const seen = async (id: string) => (await scene.rows()).filter(({ imageId }) => imageId === id);

describe('two connections to one cloud', () => {
  beforeEach(async () => {
    cloud.put('mine', { ownerId: 'p' });
    cloud.put('theirs', { ownerId: 'q' });
    cloud.put('everyones', { ownerId: 'q', visibility: 'public' });
    await scene.connect('one', cloud.provider(project('p')));
    await scene.connect('two', cloud.provider(project('q', { properties: { read_as: 'administrator' } })));
    await scene.walk('one');
    await scene.walk('two');
  });

  test('make one row that names both, best first', async () => {
    expect((await scene.rows()).map(({ imageId, set }) => [imageId, ...set])).toEqual([
      ['everyones', 'two: own/-', 'one: public/-'],
      ['mine', 'one: own/-'],
      ['theirs', 'two: own/-'],
    ]);
  });

  test('whose own image it is becomes its source, and two readings make no history', async () => {
    expect((await seen('everyones'))[0]?.source).toBe('two');
    for (const id of ['one', 'two', 'one', 'two']) await scene.walk(id);
    expect((await scene.events()).slice(2).map(({ data }) => data.changed)).toEqual([0, 0, 0, 0]);
    expect(await scene.revisions()).toEqual([]);
  });

  test('a change is told once, by the source', async () => {
    cloud.put('everyones', { name: 'renamed' });
    await scene.walk('one');
    expect((await seen('everyones'))[0]?.name).toBe('everyones');
    await scene.walk('two');
    expect((await seen('everyones'))[0]?.name).toBe('renamed');
    await scene.walk('one');
    expect(await scene.revisions()).toEqual(['everyones changed name']);
  });

  test('an image that one no longer sees stays for the other, who takes it over without a false history', async () => {
    cloud.put('everyones', { visibility: 'private', ownerId: 'r', tags: ['p'] });
    await scene.walk('two');
    expect(await seen('everyones')).toMatchObject([{ source: 'two', set: ['one: public/-'] }]);
    await scene.walk('one');
    expect(await seen('everyones')).toMatchObject([{ source: 'one', set: ['one: incoming/-'] }]);
    expect(await scene.revisions()).toEqual([]);
    cloud.images.delete('everyones');
    await scene.walk('one');
    expect(await seen('everyones')).toEqual([]);
    expect(await scene.revisions()).toEqual(['everyones disappeared']);
  });

  test('walking at once, they write the same rows', async () => {
    for (let number = 0; number < 300; number += 1) cloud.put(`i-${number}`, { visibility: 'public', ownerId: 'r' });
    cloud.pageLength = 7;
    scene.forward();
    await Promise.all([scene.walk('one'), scene.walk('two')]);
    const rows = await scene.rows();
    expect(rows).toHaveLength(303);
    expect(new Set(rows.filter(({ imageId }) => imageId.startsWith('i-')).map(({ set }) => set.join()))).toEqual(
      new Set(['one: public/-,two: public/-']),
    );
  });

  test('when one is gone, its sightings go, and the rows that nobody else sees', async () => {
    await scene.remove('two');
    await forgetConnection('two', scene.tools, new AbortController().signal);
    expect((await scene.rows()).map(({ imageId, set }) => [imageId, ...set])).toEqual([
      ['everyones', 'one: public/-'],
      ['mine', 'one: own/-'],
    ]);
    expect(await scene.walkOf('two')).toBeUndefined();
  });

  test('a connection that is there is not forgotten, whoever asks', async () => {
    await forgetConnection('two', scene.tools, new AbortController().signal);
    expect(await scene.rows()).toHaveLength(3);
  });
});

test('the same id in two clouds is two images', async () => {
  const other = new FakeCloud('https://other.example/v2');
  for (const each of [cloud, other]) each.put('same');
  await scene.connect('one', cloud.provider());
  await scene.connect('two', other.provider());
  await scene.walk('one');
  await scene.walk('two');
  expect((await seen('same')).map(({ cloud: address, set }) => [address, ...set])).toEqual([
    [cloud.address, 'one: own/-'],
    [other.address, 'two: own/-'],
  ]);
});

describe('views of one connection', () => {
  const offered = ({ tags }: ProviderImage) => tags.includes('offered');
  const listed = ({ tags }: ProviderImage) => !tags.includes('offered') || tags.includes('everywhere');
  const connect = async () => {
    const plain = cloud.provider({ views: [{ name: 'listed', shows: listed }] });
    const offers = cloud.provider({
      views: [{ name: 'pending', shows: offered }],
      sees: (image) => ({ ...image, name: 'as offered', ownership: 'incoming', memberStatus: 'pending' }),
    });
    const views = [...((await offers.images?.inventory()) ?? []), ...((await plain.images?.inventory()) ?? [])];
    if (offers.images) offers.images.inventory = async () => views;
    await scene.connect('one', offers);
  };

  test('an image that is offered is incoming, then what the list says once it was accepted', async () => {
    cloud.put('x', { tags: ['offered'] });
    await connect();
    await scene.walk('one');
    expect(await seen('x')).toMatchObject([{ sightings: ['one: incoming/pending [pending]'] }]);
    cloud.put('x', { tags: [] });
    await scene.walk('one');
    expect(await seen('x')).toMatchObject([{ sightings: ['one: own/- [listed]'] }]);
  });

  test('an image in two of them looks the same at every walk', async () => {
    cloud.put('x', { tags: ['offered', 'everywhere'] });
    await connect();
    await scene.walk('one');
    await scene.walk('one');
    expect(await seen('x')).toMatchObject([
      { name: 'as offered', sightings: ['one: incoming/pending [listed pending]'] },
    ]);
    expect((await scene.events()).map(({ data }) => data.changed)).toEqual([1, 0]);
    expect(await scene.revisions()).toEqual([]);
  });

  test('a view that is no more takes nothing with it but what it alone showed, after a complete walk', async () => {
    cloud.put('x', { tags: ['offered'] });
    cloud.put('y', { tags: ['offered', 'everywhere'] });
    await connect();
    await scene.walk('one');
    await scene.reconnect('one', cloud.provider({ views: [{ name: 'listed', shows: listed }] }));
    await scene.walk('one');
    expect((await scene.rows()).map(({ imageId, sightings }) => [imageId, ...sightings])).toEqual([
      ['y', 'one: own/- [listed]'],
    ]);
  });
});

describe('the history', () => {
  beforeEach(async () => {
    cloud.put('a', { properties: { keep: '1', drop: '2' } });
    await scene.connect('one', cloud.provider());
    await scene.walk('one');
  });

  test('begins after the first complete walk', async () => {
    cloud.put('b');
    cloud.put('a', { name: 'new', tags: ['t'], properties: { keep: '1', add: '3' } });
    await scene.walk('one');
    cloud.images.delete('a');
    await scene.walk('one');
    expect(await scene.revisions()).toEqual([
      'b appeared',
      'a changed name properties.add properties.drop tags',
      'a disappeared',
    ]);
  });

  test('of another cloud begins anew', async () => {
    const other = new FakeCloud('https://other.example/v2');
    other.put('z');
    await scene.reconnect('one', other.provider());
    await scene.walk('one');
    expect(await scene.revisions()).toEqual(['a disappeared']);
  });

  test('holds the newest hundred of an image', async () => {
    await database().execute(`
      insert into image_revisions (cloud_id, image_id, at, kind, origin, connection_id, changes)
      select 1, image, now(), 'changed', 'elsewhere', 'one', '[]' from generate_series(1, 102), unnest('{a,z}'::text[]) image`);
    cloud.put('a', { name: 'new' });
    await scene.walk('one');
    const kept = await scene.revisions();
    expect(kept.filter((each) => each.startsWith('a '))).toHaveLength(100);
    expect(kept.filter((each) => each.startsWith('z '))).toHaveLength(102);
    expect(kept.at(-1)).toBe('a changed name');
  });

  test('a new time of change alone is none, and the row has it', async () => {
    cloud.put('a', { updatedAt: '2026-11-02T00:00:00Z' });
    await scene.walk('one');
    expect(await scene.revisions()).toEqual([]);
    expect((await scene.events()).at(-1)?.data.changed).toBe(1);
  });
});
