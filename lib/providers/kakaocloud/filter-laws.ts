import type { ProviderImage } from '@/lib/domain/image';
import type { FilterLaw } from '../conformance-harness';

type Read = (image: ProviderImage) => string | undefined;

/** What each list filter of the Image API promises, for the conformance suite: every one means "is". */
export const filterLaws: Record<string, FilterLaw> = {
  id: exact(({ id }) => id),
  name: exact(({ name }) => name),
  status: exact(({ providerStatus }) => providerStatus),
  disk_format: exact(({ diskFormat }) => diskFormat),
  // Our own word is in small letters, as other clouds write it.
  os_type: exact(({ os }) => os.type?.toUpperCase()),
  size: exact(({ sizeBytes }) => sizeBytes?.toString(), ['x', '-1', '1.5', '9'.repeat(16)]),
  min_disk: exact(({ minDiskGiB }) => minDiskGiB?.toString(), ['x', '-1', '0x10']),
  visibility: among(['public', 'private', 'shared'], ({ visibility }, word) => visibility === word),
  instance_type: among(['vm', 'bm'], ({ properties }, word) => {
    const { instance_type: type } = properties;
    return type === word || (word === 'vm' && type === 'gpu');
  }),
  image_type: among(['basic', 'my'], ({ ownership }, word) =>
    word === 'basic' ? ownership === 'public' : ownership !== 'public' && ownership !== 'incoming',
  ),
  image_member_status: {
    ...among(['accepted', 'pending', 'rejected'], ({ memberStatus }, word) => memberStatus === word),
    widens: true,
  },
  created_at: time(({ createdAt }) => createdAt),
  updated_at: time(({ updatedAt }) => updatedAt),
};

function exact(read: Read, refused: string[] = []): FilterLaw {
  return {
    examples: (images) => {
      const values = [...new Set(images.map(read))].filter((value): value is string => value !== undefined);
      const awkward = values.filter((value) => /[:,+&%#"' ]|\p{Lo}/u.test(value)).slice(0, 12);
      return [...values.filter((value) => value !== '').slice(0, 3), ...awkward].map((value) => [value]);
    },
    matches: (image, [value = ''], same) => same(read(image) ?? '\0', value),
    refused,
  };
}

function among(words: string[], matches: (image: ProviderImage, word: string) => boolean): FilterLaw {
  return {
    examples: () => words.map((word) => [word]),
    matches: (image, [word = '']) => matches(image, word),
    refused: ['bogus'],
  };
}

function time(read: Read): FilterLaw {
  return {
    examples: (images) => {
      const [value = '2026-01-01T00:00:00Z'] = images.flatMap((image) => read(image) ?? []);
      const inSeoul = new Date(Date.parse(value) + 9 * 3_600_000).toISOString().replace('.000Z', '+09:00');
      return [[value], [inSeoul]];
    },
    matches: (image, [value = '']) => Date.parse(read(image) ?? '') === Date.parse(value),
    refused: ['yesterday', 'gt:2026-01-01T00:00:00Z', '2026-13-01T00:00:00Z'],
  };
}
