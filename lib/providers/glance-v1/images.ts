import { mapInTurns } from '../map-in-turns';
import { type MarkerPage, markerView } from '../marker-paging';
import type { ImagePage, ImageQuery, ImagesGroup } from '../provider';
import type { Client } from './client';
import { description } from './descriptor';
import { matchesAgain } from './filter-again';
import { rawFromHeaders } from './header-record';
import { listQuery } from './list-query';
import { toBriefImage, toImage, type Viewpoint } from './map';
import { refused, requireImageId } from './refusals';
import { listSharedWith } from './shared-images';
import type { BriefRecord, ImageRecord } from './wire';

const limits = description.listing?.limit ?? { initial: 50, maximum: 1000 };
/** A server's page limit is an operator's choice, but not below its own default page (`limit_param_default`). */
const smallestCap = 25;

export interface Site {
  client: Client;
  viewpoint: () => Promise<Viewpoint>;
  /** The address of the image service, without a version. */
  service: () => Promise<URL>;
}

export function createImages({ client, viewpoint, service }: Site): ImagesGroup {
  return {
    async list(query, signal) {
      const limit = Math.min(query.limit ?? limits.initial, limits.maximum);
      if (query.sharedWith !== undefined)
        return listSharedWith(client, { project: query.sharedWith, limit, cursor: query.cursor, viewpoint, signal });
      const pairs = listQuery(query, limit);
      if ('problem' in pairs) throw refused(pairs.problem);
      if (query.view === 'brief') {
        const records = await client.briefs(pairs, signal);
        return pageOf(
          records.filter(again(query)).map(toBriefImage),
          await next({ client, query, limit, signal }, records),
        );
      }
      const records = await client.details(pairs, signal);
      const seenBy = await viewpoint();
      const images = records.filter(again(query)).map((record) => toImage(record, seenBy));
      return pageOf(images, await next({ client, query, limit, signal }, records));
    },
    async get(id, signal) {
      requireImageId(id);
      const { record, headers } = await client.image(id, signal);
      return { image: toImage(record, await viewpoint()), raw: rawFromHeaders(headers) };
    },
    async cloud() {
      const { origin, pathname } = await service();
      return `${origin}${pathname.replace(/\/+$/, '')}/v1`;
    },
    inventory: async () => [
      markerView({ name: 'all', read: (marker, signal) => readAll({ client, viewpoint }, marker, signal) }),
    ],
  };
}

/**
 * Without `is_public=none` an administrator is shown public images and their own project's only; the service ignores the
 * word of everybody else. The creation time never changes, and new images come last.
 */
const everything: ImageQuery = {
  filters: { is_public: ['none'] },
  sort: [{ key: 'created_at', direction: 'asc' }],
};

async function readAll(
  { client, viewpoint }: Pick<Site, 'client' | 'viewpoint'>,
  marker: string | undefined,
  signal: AbortSignal | undefined,
): Promise<MarkerPage> {
  const limit = limits.maximum;
  const query: ImageQuery = { ...everything, ...(marker === undefined ? {} : { cursor: marker }) };
  const pairs = listQuery(query, limit);
  if ('problem' in pairs) throw refused(pairs.problem);
  const records = await client.details(pairs, signal);
  const seenBy = await viewpoint();
  const images = await mapInTurns(records, (record) => toImage(record, seenBy));
  const rest = await next({ client, query, limit, signal }, records);
  return { images, ids: records.map(({ id }) => id), next: rest.next };
}

type Continuation = Pick<ImagePage, 'next' | 'truncated'>;

function pageOf(images: ImagePage['images'], continuation: Continuation): ImagePage {
  return { images, total: null, ...continuation };
}

function again({ filters = {} }: ImageQuery) {
  return (record: BriefRecord | ImageRecord) => matchesAgain(record, filters);
}

/**
 * There is no `next` in v1: a page as long as asked for may have a successor, a shorter one is the last, unless the
 * server cuts pages shorter than we asked without a word; then one image more is asked for to find out.
 */
async function next(
  {
    client,
    query,
    limit,
    signal,
  }: { client: Client; query: ImageQuery; limit: number; signal?: AbortSignal | undefined },
  records: readonly BriefRecord[],
): Promise<Continuation> {
  const last = records.at(-1);
  if (last === undefined) return { next: null };
  if (records.some(({ id }) => id === query.cursor)) return { next: null, truncated: true };
  if (records.length >= limit) return { next: last.id };
  if (records.length < smallestCap) return { next: null };
  const beyond = listQuery({ ...query, cursor: last.id }, 1);
  const more = 'problem' in beyond ? [] : await client.briefs(beyond, signal);
  return { next: more.length > 0 ? last.id : null };
}
