import type { ProviderImage } from '@/lib/domain/image';
import type { FilterLaw } from '../conformance-harness';

/** What each list filter of the image API v1 promises, for the conformance suite. */
export const filterLaws: Record<string, FilterLaw> = {
  name: word(({ name }) => name),
  status: word(({ providerStatus }) => providerStatus),
  disk_format: word(({ diskFormat }) => diskFormat),
  container_format: word(({ containerFormat }) => containerFormat),
  // Heeded for administrators only, and not a property of the images that come back to anybody else.
  is_public: { examples: () => [['true'], ['none']], matches: () => true, widens: true, refused: ['maybe'] },
  protected: {
    examples: () => [['true'], ['false'], ['1']],
    matches: (image, [value]) => String(image.protected) === (value === '1' ? 'true' : value),
    refused: ['maybe'],
  },
  size_min: {
    examples: (images) => [[middle(images.map(({ sizeBytes }) => sizeBytes ?? 0))]],
    matches: ({ sizeBytes = 0 }, [value]) => sizeBytes >= Number(value),
    refused: ['x', '-1'],
  },
  size_max: {
    examples: (images) => [[middle(images.map(({ sizeBytes }) => sizeBytes ?? 0))]],
    // A queued image has size 0 to the service, and none to us.
    matches: ({ sizeBytes = 0 }, [value]) => sizeBytes <= Number(value),
    refused: ['x'],
  },
  min_disk: number(({ minDiskGiB }) => minDiskGiB),
  min_ram: number(({ minRamMiB }) => minRamMiB),
  'changes-since': {
    examples: (images) => {
      const bound = Number(middle(images.map(({ updatedAt }) => Date.parse(updatedAt ?? ''))));
      const time = new Date(bound).toISOString().slice(0, 19);
      const offset = new Date(bound + 9 * 3_600_000).toISOString().slice(0, 19);
      return [[`${time}Z`], [`${offset}+09:00`]];
    },
    matches: ({ updatedAt }, [value = '']) => Date.parse(updatedAt ?? '') > Date.parse(value),
    widens: true,
    showsDeleted: true,
    refused: ['yesterday'],
  },
};

function word(read: (image: ProviderImage) => string | undefined): FilterLaw {
  return {
    examples: (images) => {
      const values = [...new Set(images.map(read))]
        .filter((value) => value !== undefined)
        .filter((value) => value !== '');
      const awkward = values.filter((value) => /[:+&%#"' ]/.test(value)).slice(0, 8);
      return [...values.slice(0, 3), ...awkward].map((value) => [value]);
    },
    matches: (image, [value = ''], same) => same(read(image) ?? '\0', value),
  };
}

function number(read: (image: ProviderImage) => number | undefined): FilterLaw {
  return {
    examples: (images) => [...new Set(images.map(read))].slice(0, 3).map((value) => [String(value ?? 0)]),
    matches: (image, [value]) => String(read(image) ?? 0) === value,
    refused: ['x', '-1'],
  };
}

function middle(numbers: number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  return String(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
