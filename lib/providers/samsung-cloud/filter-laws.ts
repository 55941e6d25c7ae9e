import type { ProviderImage } from '@/lib/domain/image';
import type { FilterLaw } from '../conformance-harness';

/** What each list filter of Samsung Cloud Platform promises, for the conformance suite. */
export const filterLaws: Record<string, FilterLaw> = {
  name: equality(({ name }) => name),
  status: equality(({ providerStatus }) => providerStatus),
  os_distro: equality(({ os }) => os.distro),
  scp_image_type: equality(({ properties }) => properties.scp_image_type),
  scp_original_image_type: equality(({ properties }) => properties.scp_original_image_type),
  visibility: {
    examples: () => [['public'], ['private'], ['shared'], ['community']],
    matches: ({ visibility }, [value]) => visibility === value,
    // Of what others share, and of community images, the plain list says nothing.
    widens: true,
    refused: ['bogus', 'all'],
  },
};

/** One value, compared whole. */
function equality(read: (image: ProviderImage) => string | undefined): FilterLaw {
  return {
    examples: (images) => {
      const values = [...new Set(images.map(read))].filter((value): value is string => Boolean(value));
      const awkward = values.filter((value) => /[:,+&%#"'()*!~/ ]|\p{Lo}/u.test(value)).slice(0, 12);
      return [...new Set([...values.slice(0, 3), ...awkward]), 'no image has this'].map((value) => [value]);
    },
    matches: (image, [value = ''], same) => same(read(image) ?? '\0', value),
  };
}
