import { describe, expect, it } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from './errors';
import { type MarkerPage, markerView } from './marker-paging';

const image = (id: string): ProviderImage => ({
  ...{ id, status: 'active', visibility: 'private', os: {}, tags: [], properties: {} },
});
const pageOf = (ids: string[], next: string | null): MarkerPage => ({ images: ids.map(image), ids, next });
const refusal = (status: number) => new ProviderError({ code: 'upstream_rejected', provider: 'sample', status });

/** A cloud of ids in their order, asked for by pages of three; `refuses` says how it answers a marker it does not know. */
function cloudOf(ids: string[], refuses = 400) {
  const cloud = { ids: [...ids], asked: [] as (string | undefined)[] };
  const view = markerView({
    name: 'all',
    async read(marker) {
      cloud.asked.push(marker);
      const at = marker === undefined ? -1 : cloud.ids.indexOf(marker);
      if (marker !== undefined && at < 0) throw refusal(refuses);
      const page = cloud.ids.slice(at + 1, at + 4);
      return pageOf(page, page.length === 3 ? (page.at(-1) ?? null) : null);
    },
  });
  return { cloud, view };
}

/** Reads at most `atMost` pages; the ids as they came, and how the walk ended. */
async function walk(view: ReturnType<typeof markerView>, between: (ids: string[]) => void = () => {}, atMost = 40) {
  const found: string[] = [];
  let cursor: string | undefined;
  for (let pages = 1; pages <= atMost; pages += 1) {
    const page = await view.page(cursor);
    found.push(...page.images.map(({ id }) => id));
    if (page.next === null) return { found, pages, end: page.truncated ? 'truncated' : 'complete' };
    between(page.images.map(({ id }) => id));
    cursor = page.next;
  }
  return { found, pages: atMost, end: 'never' };
}

const letters = [...'abcdefghij'];

describe('a walk by markers', () => {
  it('reads every page once while nothing changes', async () => {
    const { cloud, view } = cloudOf(letters);
    expect(await walk(view)).toEqual({ found: letters, pages: 4, end: 'complete' });
    expect(cloud.asked).toEqual([undefined, 'c', 'f', 'i']);
  });

  it.each([400, 403, 404, 410])('goes on from the image before, when a marker is answered by %i', async (status) => {
    const { cloud, view } = cloudOf(letters, status);
    const { found, end } = await walk(view, (ids) => {
      cloud.ids = cloud.ids.filter((id) => id !== ids.at(-1) || id === 'i');
    });
    expect({ found, end }).toEqual({ found: letters, end: 'complete' });
    expect(cloud.asked).toEqual([undefined, 'c', 'b', 'f', 'e', 'i']);
  });

  it('goes back as far as it has to', async () => {
    const { cloud, view } = cloudOf(letters);
    const { found, end } = await walk(view, () => {
      cloud.ids = cloud.ids.filter((id) => id > 'c');
    });
    expect({ found, end }).toEqual({ found: letters, end: 'complete' });
    expect(cloud.asked.slice(0, 5)).toEqual([undefined, 'c', 'b', 'a', undefined]);
  });

  it('remembers no more than twenty images and the first of a page', async () => {
    const ids = Array.from({ length: 1000 }, (_, number) => `image-${number}`);
    const asked: (string | undefined)[] = [];
    const view = markerView({
      name: 'all',
      async read(marker) {
        asked.push(marker);
        if (marker !== undefined && marker !== 'image-0') throw refusal(400);
        return pageOf(ids, marker === undefined ? 'image-999' : null);
      },
    });
    const first = await view.page(undefined);
    await view.page(first.next ?? undefined);
    expect(asked).toHaveLength(22);
    expect(asked.slice(1, 3)).toEqual(['image-999', 'image-998']);
    expect(asked.slice(-2)).toEqual(['image-980', 'image-0']);
  });

  it('gives up when the service refuses every marker, whatever it is asked', async () => {
    const view = markerView({
      name: 'all',
      async read(marker) {
        if (marker !== undefined) throw refusal(403);
        return pageOf(['a', 'b'], 'b');
      },
    });
    await expect(walk(view)).rejects.toMatchObject({ status: 403 });
  });

  it('takes no other failure for a missing marker', async () => {
    const asked: unknown[] = [];
    const view = markerView({
      name: 'all',
      async read(marker) {
        asked.push(marker);
        if (marker === undefined) return pageOf(['a', 'b'], 'b');
        throw new ProviderError({ code: 'upstream_unavailable', provider: 'sample', status: 503 });
      },
    });
    await expect(walk(view)).rejects.toMatchObject({ status: 503 });
    expect(asked).toEqual([undefined, 'b']);
  });
});

describe('pages that lead nowhere', () => {
  /** Answers by the marker, whatever that leads to. */
  const scripted = (script: Record<string, MarkerPage>) =>
    markerView({ name: 'all', read: async (marker = 'start') => script[marker] ?? pageOf([], null) });

  it.each<{ what: string; script: Record<string, MarkerPage>; pages: number }>([
    {
      what: 'the same marker once more',
      script: { start: pageOf(['a'], 'a'), a: pageOf(['b'], 'a') },
      pages: 2,
    },
    {
      what: 'the same page once more',
      script: { start: pageOf(['a', 'b'], 'b'), b: pageOf(['a', 'b'], 'c') },
      pages: 2,
    },
    {
      what: 'the same page as if it were the last',
      script: { start: pageOf(['a', 'b'], 'b'), b: pageOf(['a', 'b'], null) },
      pages: 2,
    },
    {
      what: 'an empty page that leads to itself',
      script: { start: pageOf(['a'], 'a'), a: pageOf([], 'a') },
      pages: 2,
    },
  ])('end as truncated: $what', async ({ script, pages }) => {
    expect(await walk(scripted(script))).toMatchObject({ end: 'truncated', pages });
  });

  it.each([2, 3, 5, 8])('end as truncated: a circle of %i', async (length) => {
    const view = markerView({
      name: 'all',
      read: async (marker = '0') => pageOf([`x${marker}`], String((Number(marker) % length) + 1)),
    });
    expect(await walk(view)).toMatchObject({ end: 'truncated' });
  });

  it('end as truncated after some empty pages with ever new markers', async () => {
    const view = markerView({ name: 'all', read: async (marker = '0') => pageOf([], String(Number(marker) + 1)) });
    expect(await walk(view)).toEqual({ found: [], pages: 11, end: 'truncated' });
  });

  it('do not stop a walk that an empty page leads on', async () => {
    const script = { start: pageOf(['a'], 'a'), a: pageOf([], 'm'), m: pageOf(['b'], 'b'), b: pageOf(['c'], null) };
    expect(await walk(scripted(script))).toEqual({ found: ['a', 'b', 'c'], pages: 4, end: 'complete' });
  });

  it('begin anew behind a cursor of another making', async () => {
    const { view } = cloudOf(letters);
    expect((await view.page('{"page": 7}')).images.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});
