import { describe, expect, it } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { codeOf, type EmulatedHarness, type Harness, open } from './conformance-harness';
import type { ImageQuery, ImagesGroup, OpenProvider } from './provider';

export interface Subject {
  harness: Harness;
  opened: OpenProvider;
  /** The plain list, to its end. */
  images: ProviderImage[];
}

/** Follows the pages of a list to its end; refuses to go round in circles. */
export async function walk(group: ImagesGroup | undefined, query: ImageQuery): Promise<ProviderImage[]> {
  if (group === undefined) return [];
  const found: ProviderImage[] = [];
  const cursors = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await group.list({ limit: 1000, ...query, ...(cursor === null ? {} : { cursor }) });
    expect(page.truncated).toBeUndefined();
    found.push(...page.images);
    cursor = page.next;
    if (cursor !== null) {
      expect(cursors.has(cursor), 'a cursor came twice').toBe(false);
      cursors.add(cursor);
    }
  } while (cursor !== null);
  return found;
}

/** How the values of one sort key follow each other; provider-neutral, by the field that the key stands for. */
const sortValues: Record<string, (image: ProviderImage) => string | number> = {
  name: ({ name }) => folded(name),
  status: ({ providerStatus }) => folded(providerStatus),
  disk_format: ({ diskFormat }) => folded(diskFormat),
  container_format: ({ containerFormat }) => folded(containerFormat),
  // A size not known yet is null to one service and 0 to another; both sort lowest.
  size: ({ sizeBytes }) => sizeBytes ?? 0,
  visibility: ({ providerVisibility }) => folded(providerVisibility),
  min_disk: ({ minDiskGiB }) => minDiskGiB ?? 0,
  min_ram: ({ minRamMiB }) => minRamMiB ?? 0,
  id: ({ id }) => id,
  created_at: ({ createdAt }) => Date.parse(createdAt ?? ''),
  updated_at: ({ updatedAt }) => Date.parse(updatedAt ?? ''),
};

export function pagingConforms(subject: () => Subject): void {
  describe('paging and order', () => {
    it.each([1, 2, 7])('walks pages of %i without loss or doubles', async (limit) => {
      const { opened, images } = subject();
      // A walk by ones over a big cloud says no more than one over its beginning.
      const filters = limit === 1 && images.length > 60 ? { filters: { name: [images[0]?.name ?? ''] } } : {};
      const [expected, found] = [await walk(opened.images, filters), await walk(opened.images, { ...filters, limit })];
      expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    });

    it('keeps filters and order from page to page', async () => {
      const { opened } = subject();
      const query: ImageQuery = { filters: widestQuestion(subject()), sort: [{ key: 'name', direction: 'asc' }] };
      const [whole, found] = [await walk(opened.images, query), await walk(opened.images, { ...query, limit: 2 })];
      expect(whole.length).toBeGreaterThan(0);
      expect(found.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    });

    it('sorts by every key of the descriptor, both ways', async () => {
      const { opened, harness } = subject();
      const keys = harness.provider.description.listing?.sortKeys ?? [];
      expect(Object.keys(sortValues)).toEqual(expect.arrayContaining(keys));
      for (const key of keys) {
        for (const direction of ['asc', 'desc'] as const) {
          const whole = await walk(opened.images, { sort: [{ key, direction }] });
          const found = whole.filter(({ id }) => !harness.garbled?.has(id));
          const values = found.map((image) => sortValues[key]?.(image) ?? '');
          const ascending = direction === 'asc' ? values : values.toReversed();
          const step = ascending.findIndex((value, place) => place > 0 && value < (ascending[place - 1] ?? value));
          expect(step, `${key} ${direction}: ${ascending[step - 1]} before ${ascending[step]}`).toBe(-1);
        }
      }
    });

    it('refuses a sort key and a cursor that it does not know', async () => {
      const { opened } = subject();
      expect(await codeOf(opened.images?.list({ sort: [{ key: 'nonsense', direction: 'asc' }] }))).toBe(
        'upstream_rejected',
      );
      expect(await codeOf(opened.images?.list({ cursor: 'nonsense' }))).toBe('upstream_rejected');
    });
  });
}

/** What finds most of the list without finding all of it: pages enough to lose a filter on. */
function widestQuestion({ harness, images }: Subject): Record<string, string[]> {
  const asked = Object.entries(harness.laws).flatMap(([name, { examples, matches, widens }]) =>
    (widens ? [] : examples(images)).map((values) => {
      const found = images.filter((image) => matches(image, values, (value, wanted) => value === wanted)).length;
      return { filters: { [name]: values }, found };
    }),
  );
  const [widest] = asked.filter(({ found }) => found < images.length).toSorted((one, other) => other.found - one.found);
  return widest?.filters ?? {};
}

/** A world of two full pages of the greatest size, and one image more. */
export function walksFullPages(name: string, makeHarness: (many: number) => EmulatedHarness): void {
  it(`${name} walks two full pages and one image more to the end`, async () => {
    const maximum = makeHarness(0).provider.description.listing?.limit.maximum ?? 0;
    const harness = makeHarness(2 * maximum + 1);
    // More than a page may hold is asked for, so that the adapter has to keep to the provider's own limit.
    const found = await walk(open(harness).images, { limit: 10 * maximum });
    expect(new Set(found.map(({ id }) => id)).size).toBe(2 * maximum + 1);
    expect(found).toHaveLength(2 * maximum + 1);
    expect(harness.emulator.log.filter(({ path }) => pageSizeOf(path) === maximum)).toHaveLength(3);
    expect(harness.emulator.log.filter(({ path }) => (pageSizeOf(path) ?? 0) > maximum)).toEqual([]);
  });
}

/** How many a list call asked for, by whichever name. */
export function pageSizeOf(path: string): number | undefined {
  const asked = /[?&](?:limit|size|page_size|count)=(\d+)/.exec(path)?.[1];
  return asked === undefined ? undefined : Number(asked);
}

/** Upper case without accents, as a case-blind database compares; absent sorts lowest. */
export function folded(text: string | undefined): string {
  return (text ?? '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toUpperCase();
}
