import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/http/call';
import {
  getImage,
  getRawImage,
  type LiveImagesQuery,
  listLiveImages,
  listMembers,
  spelledLiveQuery,
} from './contract/live';

export const imageKeys = {
  all: ['images'] as const,
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
    queryFn: ({ signal }) => call(getImage, { params: { connectionId, imageId } }, { signal }),
  });
}

export function rawImageQuery(connectionId: string, imageId: string) {
  return queryOptions({
    queryKey: [...imageKeys.one(connectionId, imageId), 'raw'],
    queryFn: ({ signal }) => call(getRawImage, { params: { connectionId, imageId } }, { signal }),
  });
}

export function membersQuery(connectionId: string, imageId: string) {
  return queryOptions({
    queryKey: [...imageKeys.one(connectionId, imageId), 'members'],
    queryFn: ({ signal }) => call(listMembers, { params: { connectionId, imageId } }, { signal }),
  });
}
