import { z } from 'zod';
import { auditRecord } from '@/lib/domain/audit';
import { connectionProblem, connectionStates } from '@/lib/domain/connection';
import { cloudImage, imageStatus, imageVisibility } from '@/lib/domain/image';
import { type ImageFilter, imageFacets, imageOwnerships, imageSorts, memberStatuses } from '@/lib/domain/image-filter';
import { listOf, pageLimit } from '@/lib/domain/list';
import { endpoint, flag, repeated } from '@/lib/http/endpoint';

const word = z.string().max(500);
const time = z.iso.datetime({ offset: true });
const bytes = z.coerce.number<string>().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Parameters of their own; repeated ones mean "any of these", different ones "all of these". */
const named = {
  /** Two characters at least, once composed: shorter ones match nearly everything. */
  q: z.string().normalize('NFC').trim().min(2).max(200).optional(),
  connection: repeated(word).optional(),
  provider: repeated(word).optional(),
  status: repeated(imageStatus).optional(),
  visibility: repeated(imageVisibility).optional(),
  /** The distribution or kind of system; empty: unknown. */
  os: repeated(word).optional(),
  owner: repeated(word).optional(),
  ownership: repeated(z.enum(imageOwnerships)).optional(),
  /** What the connection's project or account made of an image that others share with it. */
  member: repeated(z.enum(memberStatuses)).optional(),
  tag: repeated(word).optional(),
  minSize: bytes.optional(),
  maxSize: bytes.optional(),
  createdAfter: time.optional(),
  createdBefore: time.optional(),
  updatedAfter: time.optional(),
  updatedBefore: time.optional(),
  protected: flag.optional(),
};

const imageSort = z.templateLiteral([z.enum(['', '-']), z.enum(imageSorts)]);

const propertyPrefix = 'property.';

/** `property.<key>=value`: repeated for one key any of the values, for different keys all of them. */
function withProperties<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z
    .object(shape)
    .catchall(repeated(z.string().max(4096)))
    .check((given) => {
      for (const name of Object.keys(given.value)) {
        if (name in shape || /^property\..{1,255}$/su.test(name)) continue;
        given.issues.push({ code: 'unrecognized_keys', keys: [name], input: given.value, path: [] });
      }
    });
}

export const imageFilterQuery = withProperties(named);
export const imagesQuery = withProperties({
  ...named,
  sort: imageSort.optional(),
  limit: pageLimit.optional(),
  cursor: z.string().max(4096).optional(),
});

/** Splits what a query of this contract parsed to; `sort`, `limit` and `cursor` are no filters and stay behind. */
export function imageFilterOf(query: z.output<typeof imageFilterQuery>): ImageFilter {
  const properties = Object.entries(query).flatMap(([name, values]) =>
    name.startsWith(propertyPrefix) && Array.isArray(values) ? [[name.slice(propertyPrefix.length), values]] : [],
  );
  const own = Object.keys(named).filter((name) => name in query);
  return {
    ...(Object.fromEntries(own.map((name) => [name, query[name]])) as Omit<ImageFilter, 'properties'>),
    properties: Object.fromEntries(properties),
  };
}

/** How a connection's part of the list stands; `asOf` is the end of its last complete reading. */
export const connectionShare = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  state: z.enum(connectionStates),
  asOf: z.iso.datetime().optional(),
  problem: connectionProblem.optional(),
});
export type ConnectionShare = z.infer<typeof connectionShare>;

/**
 * Properties of more than a kilobyte stay behind in a list, and where a page would still grow beyond 100 kB so do more of
 * them, long descriptions and long lists of tags; the image itself has them.
 */
export const listedImage = cloudImage.extend({
  propertiesOmitted: z.literal(true).optional(),
  descriptionCut: z.literal(true).optional(),
  tagsCut: z.literal(true).optional(),
});
export type ListedImage = z.infer<typeof listedImage>;

export const listImages = endpoint({
  id: 'listImages',
  method: 'GET',
  path: '/images',
  summary: 'List the images of every connection you may see, as last read',
  access: 'image.read',
  query: imagesQuery,
  reply: listOf(listedImage).extend({ connections: z.array(connectionShare) }),
});

const facetCounts = z.object({
  /** Most frequent first; `value` as its filter takes it, empty where unknown. */
  values: z.array(z.object({ value: z.string(), count: z.int().nonnegative() })),
  /** There are more values than these. */
  more: z.literal(true).optional(),
  /** Only the first 10,000 images that match were counted: each count is a lower bound. */
  atLeast: z.literal(true).optional(),
});

/** A facet's counts follow every filter but its own, so that they say what choosing another value would give. */
export const listImageFacets = endpoint({
  id: 'listImageFacets',
  method: 'GET',
  path: '/images/facets',
  summary: 'Count the images that match by connection, provider, status, visibility, OS, owner, ownership and tag',
  access: 'image.read',
  query: imageFilterQuery,
  reply: z.object({
    total: z.int().nonnegative(),
    totalIsAtLeast: z.literal(true).optional(),
    facets: z.record(z.enum(imageFacets), facetCounts),
  }),
});

export const exportImages = endpoint({
  id: 'exportImages',
  method: 'GET',
  path: '/images/export',
  summary: 'Download every image that matches, as CSV or JSON Lines',
  access: 'image.read',
  query: withProperties({
    ...named,
    sort: imageSort.optional(),
    format: z.enum(['csv', 'jsonl']).default('csv'),
    /** Puts a byte order mark first, by which Excel knows UTF-8. */
    bom: flag.optional(),
  }),
  media: 'text/csv',
});

export const imageRevision = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.enum(['appeared', 'changed', 'disappeared']),
  /** Made through this console, or found when reading. */
  origin: z.enum(['console', 'elsewhere']),
  connectionId: z.string(),
  changes: z.array(z.object({ key: z.string(), before: z.string().optional(), after: z.string().optional() })),
});
export type ImageRevision = z.infer<typeof imageRevision>;

/** What somebody did to the image through this console, or tried to. */
export const imageDeed = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.literal('audited'),
  record: auditRecord,
});
export type ImageDeed = z.infer<typeof imageDeed>;

export const listImageActivity = endpoint({
  id: 'listImageActivity',
  method: 'GET',
  path: '/images/{connectionId}/{imageId}/activity',
  summary: 'List what changed about an image between readings, and what was done to it here, newest first',
  access: 'image.read',
  params: z.object({ connectionId: z.string().min(1).max(100), imageId: z.string().min(1).max(255) }),
  query: z.strictObject({ limit: pageLimit.optional(), cursor: z.string().max(4096).optional() }),
  reply: listOf(z.union([imageRevision, imageDeed])).extend({ firstSeenAt: z.iso.datetime().optional() }),
});
