import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
} from '@tanstack/react-query';
import { type CallInput, call, callTagged } from '@/lib/http/call';
import { pathOf, type ReplyOf } from '@/lib/http/endpoint';
import { type FileToSend, sendFile } from '@/lib/http/send-file';
import { downloadImage, uploadImage } from './contract/content';
import { deleteImage } from './contract/edit';
import { exportImages, listImageActivity, listImageFacets, listImages } from './contract/inventory';
import { getImage, getRawImage, type LiveImagesQuery, listLiveImages, spelledLiveQuery } from './contract/live';
import { getRegistrationOffer, registerImage } from './contract/register';
import { type SeenImage, seen } from './edit-queries';
import { type ImageQuestion, spelledQuestion } from './question';

export const imageKeys = {
  all: ['images'] as const,
  /** What a reading of any connection may change: lists, counts and histories of our own rows. */
  inventory: ['images', 'inventory'] as const,
  list: (question: ImageQuestion) => ['images', 'inventory', 'list', spelledQuestion(question)] as const,
  facets: ({ filter }: ImageQuestion) => ['images', 'inventory', 'facets', spelledQuestion({ filter })] as const,
  activity: (connectionId: string, imageId: string) =>
    ['images', 'inventory', 'activity', connectionId, imageId] as const,
  livePages: ['images', 'live'] as const,
  live: (connectionId: string, query: LiveImagesQuery) => ['images', 'live', connectionId, query] as const,
  one: (connectionId: string, imageId: string) => ['images', 'one', connectionId, imageId] as const,
};

/** One page of what a connection's provider answers, by its own paging; the page before stays until it is there. */
export function liveImagesQuery(connectionId: string, query: LiveImagesQuery) {
  return queryOptions({
    queryKey: imageKeys.live(connectionId, query),
    queryFn: ({ signal }) =>
      call(listLiveImages, { params: { connectionId }, query: spelledLiveQuery(query) }, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function imageQuery(connectionId: string, imageId: string) {
  return queryOptions({
    queryKey: imageKeys.one(connectionId, imageId),
    queryFn: async ({ signal }): Promise<SeenImage> =>
      seen(await callTagged(getImage, { params: { connectionId, imageId } }, { signal })),
  });
}

export function rawImageQuery(connectionId: string, imageId: string) {
  return queryOptions({
    queryKey: [...imageKeys.one(connectionId, imageId), 'raw'],
    queryFn: ({ signal }) => call(getRawImage, { params: { connectionId, imageId } }, { signal }),
  });
}

/** Where a page of the list begins, and the way back: the pages before it are dropped while somebody reads on. */
export interface ListPlace {
  cursor: string | null;
  /** How many rows lie before it. */
  start: number;
  previous: ListPlace | null;
}

export const listBeginning: ListPlace = { cursor: null, start: 0, previous: null };
/** The first page comes with the document, so it is the smaller one. */
export const firstPageLength = 50;
const pageLength = 100;
/** However far one scrolls, this much of the list is held: some eight hundred rows. */
const pagesHeld = 8;

export function readListPage(question: ImageQuestion, { cursor, start }: ListPlace, signal?: AbortSignal) {
  const limit = start === 0 ? firstPageLength : pageLength;
  const query = { ...spelledQuestion(question), limit, ...(cursor === null ? {} : { cursor }) };
  return call(listImages, { query }, signal === undefined ? {} : { signal });
}

/** The place of the page that holds row `wanted`, somewhere before `place`. */
export function placeBefore(place: ListPlace, wanted: number): ListPlace {
  let found = place;
  while (found.previous !== null && (found === place || found.start > wanted)) found = found.previous;
  return found;
}

type ListPage = ReplyOf<typeof listImages>;
type ListKey = ReturnType<typeof imageKeys.list>;

/** The inventory's rows, from our own database, with a window of pages that moves along. */
export function imageListQuery(question: ImageQuestion) {
  // Spelled out, for the library's own default knows no type of its page parameters.
  return infiniteQueryOptions<ListPage, Error, InfiniteData<ListPage, ListPlace>, ListKey, ListPlace>({
    queryKey: imageKeys.list(question),
    queryFn: ({ pageParam, signal }) => readListPage(question, pageParam, signal),
    initialPageParam: listBeginning,
    getNextPageParam: ({ next, items }, _, place): ListPlace | undefined =>
      next === null ? undefined : { cursor: next, start: place.start + items.length, previous: place },
    getPreviousPageParam: (_, __, { previous }): ListPlace | undefined => previous ?? undefined,
    maxPages: pagesHeld,
    placeholderData: keepPreviousData,
    // The page shows the failure itself, with the rows it already has.
    meta: { quiet: true },
  });
}

export function imageFacetsQuery(question: ImageQuestion) {
  return queryOptions({
    queryKey: imageKeys.facets(question),
    queryFn: ({ signal }) => call(listImageFacets, { query: spelledQuestion({ filter: question.filter }) }, { signal }),
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
}

/** The address of a download: the browser itself writes it to disk as it comes. */
export function exportAddress(question: ImageQuestion, format: { format: 'csv' | 'jsonl'; bom?: boolean }): string {
  return pathOf(exportImages, {}, { ...spelledQuestion(question), ...format });
}

export function imageActivityQuery(connectionId: string, imageId: string) {
  return infiniteQueryOptions({
    queryKey: imageKeys.activity(connectionId, imageId),
    queryFn: ({ pageParam, signal }) =>
      call(
        listImageActivity,
        { params: { connectionId, imageId }, query: pageParam === null ? {} : { cursor: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}

export const shortestSearch = 2;
export const longestSearch = 200;

/** For the palette, asked while somebody types. */
export function imageSearchQuery(q: string) {
  const limit = 30;
  return queryOptions({
    queryKey: ['images', 'inventory', 'search', q] as const,
    queryFn: ({ signal }) => call(listImages, { query: { q, limit } }, { signal }),
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
}

/** How images can be registered there just now; the form says the failure itself. */
export function registrationOfferQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['images', 'registration', connectionId] as const,
    queryFn: ({ signal }) => call(getRegistrationOffer, { params: { connectionId } }, { signal }),
    staleTime: 5 * 60_000,
    meta: { quiet: true },
  });
}

export function registerImageMutation(connectionId: string) {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof registerImage>['body']) =>
      call(registerImage, { params: { connectionId }, body }),
    // The form puts the problem beside its field.
    meta: { quiet: true },
  });
}

export function uploadImageFile(params: { connectionId: string; imageId: string }, how: Omit<FileToSend, 'params'>) {
  return sendFile(uploadImage, { params, ...how });
}

/** The address of an image's bits: the browser itself writes them to disk as they come. */
export function downloadAddress(params: { connectionId: string; imageId: string }): string {
  return pathOf(downloadImage, params);
}

const firstWaitMilliseconds = 1_000;
const longestWaitMilliseconds = 15_000;

/** Asks again, less and less often, for as long as the provider is at work on the image. */
export function watchedImageQuery(connectionId: string, imageId: string) {
  return queryOptions({
    ...imageQuery(connectionId, imageId),
    // Nobody pressed anything: it must not keep a session alive.
    queryFn: ({ signal }) => call(getImage, { params: { connectionId, imageId } }, { signal, background: true }),
    refetchInterval: ({ state }) =>
      state.data !== undefined && state.data.status !== 'pending'
        ? false
        : Math.min(firstWaitMilliseconds * 1.5 ** state.dataUpdateCount, longestWaitMilliseconds),
    staleTime: 0,
    meta: { quiet: true },
  });
}

/** For an upload that was given up: takes back the record that was made for it, whatever it looks like by now. */
export function removeUnfinishedImage(params: { connectionId: string; imageId: string }) {
  return call(deleteImage, { params }, { headers: { 'if-match': '*' } });
}
