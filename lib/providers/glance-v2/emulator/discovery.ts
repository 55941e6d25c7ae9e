import type { VersionEntry } from '../../emulation/glance-front';
import imageProperties from './fixtures/schema-image.json' with { type: 'json' };

/** Version list, schemas and site information (§2, §3). */

const minorVersions = ['15', '13', '12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1', '0'];

export const versions: VersionEntry[] = minorVersions.map((minor, index) => ({
  id: `v2.${minor}`,
  path: 'v2',
  status: index === 0 ? 'CURRENT' : 'SUPPORTED',
}));

export function servesVersion(segment: string): boolean {
  return segment === 'v2' || versions.some(({ id }) => id === segment);
}

const imageSchema = {
  name: 'image',
  properties: imageProperties,
  additionalProperties: { type: 'string' },
  links: [
    { rel: 'self', href: '{self}' },
    { rel: 'enclosure', href: '{file}' },
    { rel: 'describedby', href: '{schema}' },
  ],
};

const memberProperties = {
  member_id: { type: 'string', description: 'An identifier for the image member (tenantId)' },
  image_id: imageProperties.id,
  created_at: { type: 'string', description: 'Date and time of image member creation' },
  updated_at: { type: 'string', description: 'Date and time of last modification of image member' },
  status: { type: 'string', description: 'The status of this image member', enum: ['pending', 'accepted', 'rejected'] },
  schema: { readOnly: true, type: 'string' },
};

function collection(name: string, item: object): object {
  return {
    name,
    properties: {
      [name]: { type: 'array', items: item },
      first: { type: 'string' },
      next: { type: 'string' },
      schema: { type: 'string' },
    },
    links: [
      { rel: 'first', href: '{first}' },
      { rel: 'next', href: '{next}' },
      { rel: 'describedby', href: '{schema}' },
    ],
  };
}

const memberSchema = { name: 'member', properties: memberProperties };

/** Documents that are the same for every project, by path. */
export const documents: Record<string, object> = {
  '/schemas/image': imageSchema,
  '/schemas/images': collection('images', imageSchema),
  '/schemas/member': memberSchema,
  '/schemas/members': {
    name: 'members',
    properties: { members: { type: 'array', items: memberSchema }, schema: { type: 'string' } },
    links: [{ rel: 'describedby', href: '{schema}' }],
  },
  '/info/import': {
    'import-methods': {
      description: 'Import methods available.',
      type: 'array',
      value: ['glance-direct', 'web-download', 'copy-image'],
    },
  },
  '/info/stores': { stores: [{ id: 'local', default: 'true' }] },
  '/info/usage': { usage: {} },
};
