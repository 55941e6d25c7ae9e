import { z } from 'zod';
import { cloudImage } from '@/lib/domain/image';
import { listOf, pageLimit } from '@/lib/domain/list';
import { endpoint, repeated } from '@/lib/http/endpoint';

const connectionParams = z.object({ connectionId: z.string().min(1).max(100) });
const imageParams = connectionParams.extend({ imageId: z.string().min(1).max(255) });

const filterPrefix = 'filter.';
const filterName = z.string().regex(/^filter\.[^\s]{1,255}$/u);

/**
 * Names `filter.<name>` belong to the provider: its descriptor, not this schema, says which exist. `sort` is a key, with
 * a leading `-` for descending, most significant first.
 */
export const liveImagesQuery = z
  .object({
    sort: repeated(z.string().regex(/^-?[\w.-]{1,64}$/)).optional(),
    limit: pageLimit.optional(),
    cursor: z.string().max(4096).optional(),
    view: z.enum(['brief', 'detail']).optional(),
    sharedWith: z.string().min(1).max(255).optional(),
  })
  .catchall(repeated(z.string().max(4096)))
  .check((given) => {
    const own = ['sort', 'limit', 'cursor', 'view', 'sharedWith'];
    for (const name of Object.keys(given.value)) {
      if (own.includes(name) || filterName.safeParse(name).success) continue;
      given.issues.push({ code: 'unrecognized_keys', keys: [name], input: given.value, path: [] });
    }
  })
  .transform(({ sort, limit, cursor, view, sharedWith, ...named }): LiveImagesQuery => {
    const filters = Object.entries(named).map(([name, values]) => [name.slice(filterPrefix.length), values] as const);
    return { sort, limit, cursor, view, sharedWith, filters: Object.fromEntries(filters) };
  });

/** The question once parsed: the provider's filters by their own names. */
export interface LiveImagesQuery {
  sort?: string[] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
  view?: 'brief' | 'detail' | undefined;
  sharedWith?: string | undefined;
  filters: Record<string, string[]>;
}

/** The reverse: the question as an address spells it. */
export function spelledLiveQuery({ filters, ...own }: LiveImagesQuery): Record<string, string | number | string[]> {
  const named = Object.entries(filters).map(([name, values]) => [`${filterPrefix}${name}`, values] as const);
  const given = Object.entries(own).filter(
    (entry): entry is [string, string | number | string[]] => entry[1] !== undefined,
  );
  return Object.fromEntries([...given, ...named]);
}

export const listLiveImages = endpoint({
  id: 'listLiveImages',
  method: 'GET',
  path: '/images/{connectionId}',
  summary: 'List images straight from the provider',
  access: 'image.read',
  params: connectionParams,
  query: liveImagesQuery,
  reply: listOf(cloudImage),
});

export const getImage = endpoint({
  id: 'getImage',
  method: 'GET',
  path: '/images/{connectionId}/{imageId}',
  summary: 'Show one image, straight from the provider',
  access: 'image.read',
  params: imageParams,
  reply: cloudImage,
});

export const getRawImage = endpoint({
  id: 'getRawImage',
  method: 'GET',
  path: '/images/{connectionId}/{imageId}/raw',
  summary: "Show the provider's own answer for one image, without secrets",
  access: 'image.read',
  params: imageParams,
  reply: z.object({ provider: z.string(), asOf: z.iso.datetime(), raw: z.record(z.string(), z.unknown()) }),
});
