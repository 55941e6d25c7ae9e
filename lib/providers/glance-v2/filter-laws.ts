import type { ProviderImage } from '@/lib/domain/image';
import type { FilterLaw, Same } from '../conformance-harness';

/** What each list filter of the image API v2 promises, for the conformance suite. */
export const filterLaws: Record<string, FilterLaw> = {
  name: words(({ name }) => name, ['in:"not closed']),
  id: words(({ id }) => id),
  status: words(({ providerStatus }) => providerStatus),
  disk_format: words(({ diskFormat }) => diskFormat),
  container_format: words(({ containerFormat }) => containerFormat),
  owner: exact(({ ownerId }) => ownerId),
  checksum: exact(({ checksum }) => checksum),
  os_hash_value: exact(({ hash }) => hash?.value),
  min_disk: exact(({ minDiskGiB }) => minDiskGiB?.toString(), ['x', '-1', '1.5']),
  min_ram: exact(({ minRamMiB }) => minRamMiB?.toString(), ['x']),
  protected: exact((image) => String(image.protected), ['maybe', '1']),
  os_hidden: {
    examples: () => [['true'], ['false']],
    matches: ({ hidden }, [value]) => String(hidden) === value,
    widens: true,
    refused: ['maybe'],
  },
  size_min: {
    examples: (images) => [[middle(images.map(({ sizeBytes }) => sizeBytes ?? 0))], ['0']],
    matches: ({ sizeBytes = -1 }, [value]) => sizeBytes >= Number(value),
    refused: ['x'],
  },
  size_max: {
    examples: (images) => [[middle(images.map(({ sizeBytes }) => sizeBytes ?? 0))]],
    matches: ({ sizeBytes = Infinity }, [value]) => sizeBytes <= Number(value),
    refused: ['x'],
  },
  created_at: times(({ createdAt }) => createdAt),
  updated_at: times(({ updatedAt }) => updatedAt),
  visibility: {
    examples: () => [['public'], ['private'], ['shared'], ['community'], ['all']],
    matches: ({ visibility }, [value]) => value === 'all' || visibility === value,
    widens: true,
    refused: ['bogus'],
  },
  member_status: {
    examples: () => [['accepted'], ['pending'], ['rejected'], ['all']],
    // Governs only what others shared with us: everything else stays in the list.
    matches: ({ ownership, memberStatus }, [value]) =>
      ownership !== 'incoming' || value === 'all' || memberStatus === value,
    widens: true,
    refused: ['bogus'],
  },
  tag: {
    examples: (images) => {
      const [several = [], ...others] = images.map(({ tags }) => tags).toSorted((a, b) => b.length - a.length);
      const [first, second] = several;
      if (first === undefined) return [['nowhere']];
      return [[first], second === undefined ? [first] : [first, second], [others.at(-1)?.[0] ?? first]];
    },
    matches: ({ tags }, values, same) => values.every((value) => tags.some((tag) => same(tag, value))),
  },
};

type Read = (image: ProviderImage) => string | undefined;

/** Equality with one value, or with any of several; a colon, a comma or an operator's name in a value are its own. */
function words(read: Read, refused: string[] = []): FilterLaw {
  return {
    examples: (images) => {
      const values = distinct(images, read);
      const awkward = values.filter((value) => /[:,+&%#"' ]|\p{Lo}/u.test(value)).slice(0, 12);
      const quotable = values.filter((value) => !/["\\]/.test(value)).slice(0, 3);
      return [...values.slice(0, 3).map((value) => [value]), ...awkward.map((value) => [value]), quotable];
    },
    matches: (image, values, same) => values.some((value) => same(read(image) ?? '\0', value)),
    refused,
  };
}

function exact(read: Read, refused: string[] = []): FilterLaw {
  return {
    examples: (images) => {
      const values = distinct(images, read).slice(0, 3);
      return values.length > 0 ? values.map((value) => [value]) : [['nothing']];
    },
    matches: (image, [value = ''], same: Same) => same(read(image) ?? '\0', value),
    refused,
  };
}

function times(read: Read): FilterLaw {
  const operators: Record<string, (time: number, bound: number) => boolean> = {
    gt: (time, bound) => time > bound,
    gte: (time, bound) => time >= bound,
    lt: (time, bound) => time < bound,
    lte: (time, bound) => time <= bound,
    eq: (time, bound) => time === bound,
    neq: (time, bound) => time !== bound,
  };
  return {
    examples: (images) => {
      const bound = middle(images.map((image) => Date.parse(read(image) ?? '')));
      const time = new Date(Number(bound)).toISOString().replace('.000Z', 'Z');
      const offset = new Date(Number(bound) + 9 * 3_600_000).toISOString().replace('.000Z', '+09:00');
      return [...Object.keys(operators).map((operator) => [`${operator}:${time}`]), [`gte:${offset}`]];
    },
    matches: (image, [value = '']) => {
      const colon = value.indexOf(':');
      const [operator, bound] = [value.slice(0, colon), Date.parse(value.slice(colon + 1))];
      return operators[operator]?.(Date.parse(read(image) ?? ''), bound) ?? false;
    },
    refused: ['yesterday', 'like:2026-01-01T00:00:00Z', 'gt:x'],
  };
}

function distinct(images: readonly ProviderImage[], read: Read): string[] {
  return [...new Set(images.map(read))].filter((value): value is string => value !== undefined && value !== '');
}

function middle(numbers: number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  return String(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
