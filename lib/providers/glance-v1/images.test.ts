import { describe, expect, it } from 'vitest';
import { ProviderError } from '../errors';
import type { Client } from './client';
import { createImages, type Site } from './images';
import type { QueryPairs } from './list-query';
import { imageRecord } from './wire';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const record = (number: number, owner = 'us') =>
  imageRecord.parse({ id: id(number), name: `n${number}`, status: 'active', size: number, is_public: false, owner });
const gone = new ProviderError({ code: 'upstream_not_found', provider: 'glance-v1', status: 404 });

const siteOf = (client: Partial<Client>): Site => ({
  client: client as Client,
  viewpoint: async () => ({ projectId: 'us', administrator: false }),
  service: async () => new URL('https://cloud.example/image'),
});

/** A service that holds `count` images, cuts pages at `cap` without a word and ignores every filter. */
function serviceOf(count: number, cap = 1000) {
  const asked: { path: string; pairs: Record<string, string> }[] = [];
  const page = (path: string) => async (pairs: QueryPairs) => {
    const query = Object.fromEntries(pairs);
    asked.push({ path, pairs: query });
    const start = query.marker === undefined ? 1 : Number(query.marker.slice(-12)) + 1;
    const length = Math.max(0, Math.min(Number(query.limit), cap, count - start + 1));
    return Array.from({ length }, (_, place) => record(start + place));
  };
  const client: Partial<Client> = { details: page('detail'), briefs: page('brief') };
  const images = createImages(siteOf(client));
  return { images, asked };
}

async function walk(images: ReturnType<typeof serviceOf>['images'], limit: number) {
  const sizes: number[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await images.list({ limit, ...(cursor === undefined ? {} : { cursor }) });
    sizes.push(page.images.length);
    cursor = page.next;
  }
  return sizes;
}

describe('pages without next', () => {
  it.each([
    { count: 5, cap: 1000, limit: 2, sizes: [2, 2, 1] },
    { count: 4, cap: 1000, limit: 2, sizes: [2, 2, 0] },
    { count: 0, cap: 1000, limit: 50, sizes: [0] },
    { count: 70, cap: 30, limit: 50, sizes: [30, 30, 10] },
    { count: 60, cap: 30, limit: 50, sizes: [30, 30] },
  ])('of $count images, cut at $cap, asked for by $limit', async ({ count, cap, limit, sizes }) => {
    expect(await walk(serviceOf(count, cap).images, limit)).toEqual(sizes);
  });

  it('asks no more than needed where a short page tells the end', async () => {
    const { images, asked } = serviceOf(7);
    await images.list({ limit: 50 });
    expect(asked).toHaveLength(1);
  });

  it('does not go round when the marker is ignored', async () => {
    const client: Partial<Client> = { details: async () => [record(1), record(2)] };
    const images = createImages(siteOf(client));
    expect(await images.list({ limit: 2, cursor: id(2) })).toMatchObject({ next: null, truncated: true });
  });
});

it('filters once more what the service let through, and keeps the page going', async () => {
  const { images } = serviceOf(5);
  const page = await images.list({ limit: 3, filters: { name: ['n2'] } });
  expect(page.images.map(({ name }) => name)).toEqual(['n2']);
  expect(page.next).toBe(id(3));
});

it('asks the brief list for the brief view and the detailed one otherwise', async () => {
  const { images, asked } = serviceOf(1);
  await images.list({ view: 'brief' });
  await images.list({});
  expect(asked.map(({ path }) => path)).toEqual(['brief', 'detail']);
});

it.each([
  [{ filters: { owner: ['x'] } }, 'no filter'],
  [{ filters: { tag: ['x'] } }, 'no filter'],
  [{ filters: { name: ['a', 'b'] } }, 'one value'],
  [{ filters: { min_ram: ['x'] } }, 'whole number'],
  [
    {
      sort: [
        { key: 'name', direction: 'asc' as const },
        { key: 'size', direction: 'asc' as const },
      ],
    },
    'one key',
  ],
  [{ sharedWith: '../images' }, 'project id'],
])('refuses %j, which the service would ignore', async (query, words) => {
  await expect(serviceOf(1).images.list(query)).rejects.toMatchObject({
    code: 'upstream_rejected',
    detail: expect.stringContaining(words),
  });
});

describe('images shared with a project', () => {
  function sharing(ids: number[], missing: number[] = []) {
    let underWay = 0;
    let most = 0;
    const client: Partial<Client> = {
      sharedWith: async () => ids.map(id),
      image: async (wanted) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await Promise.resolve();
        underWay -= 1;
        if (missing.map(id).includes(wanted)) throw gone;
        return { record: record(Number(wanted.slice(-12)), 'them'), headers: {} };
      },
    };
    const images = createImages(siteOf(client));
    return { images, most: () => most };
  }

  it('come in pages of ours, in order, without those that went away', async () => {
    const { images } = sharing([1, 2, 3, 4, 5], [2]);
    const first = await images.list({ sharedWith: 'us', limit: 3 });
    expect(first.images.map(({ name }) => name)).toEqual(['n1', 'n3']);
    const second = await images.list({
      sharedWith: 'us',
      limit: 3,
      ...(first.next === null ? {} : { cursor: first.next }),
    });
    expect(second.images.map(({ name }) => name)).toEqual(['n4', 'n5']);
    expect(second.next).toBeNull();
    expect(second.images[0]).toMatchObject({ ownership: 'incoming' });
  });

  it('cost at most four calls at once', async () => {
    const { images, most } = sharing(Array.from({ length: 30 }, (_, place) => place));
    expect((await images.list({ sharedWith: 'us', limit: 100 })).images).toHaveLength(30);
    expect(most()).toBe(4);
  });
});
