import { type ConnectedProvider, defineProvider, describe } from './provider';

const base = {
  id: 'sample',
  label: { en: 'Sample', ko: '견본' },
  glyph: 'SA',
  hue: 0,
  summary: { en: 'A sample.', ko: '견본입니다.' },
  settings: [],
  credentials: [],
  imageIdPattern: '.+',
  memberWord: 'project',
} as const;

const images: ConnectedProvider<'images'>['images'] = {
  list: async () => ({ images: [], next: null, total: null }),
  get: async () => ({
    image: { id: '1', status: 'active', visibility: 'public', os: {}, tags: [], properties: {} },
    raw: {},
  }),
  cloud: async () => 'https://images.example/v1',
  inventory: async () => [{ name: 'all', page: async () => ({ images: [], next: null, total: null }) }],
};
const versions: ConnectedProvider<'versions'>['versions'] = { list: async () => [] };
const probe = async () => ({ identity: { projectId: 'p' }, warnings: [] });

const imagesOnly = describe({ ...base, settings: [], credentials: [], capabilities: ['images'] });

defineProvider(imagesOnly, () => ({ probe, images }));

// @ts-expect-error a declared group is missing
defineProvider(imagesOnly, () => ({ probe }));

// @ts-expect-error an undeclared group is there
defineProvider(imagesOnly, () => ({ probe, images, versions }));

// @ts-expect-error every provider can be probed
defineProvider(imagesOnly, () => ({ images }));

// @ts-expect-error there is no such group
describe({ ...base, settings: [], credentials: [], capabilities: ['teleport'] });
