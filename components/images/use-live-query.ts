'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type LiveImagesQuery, liveImagesQuery, spelledLiveQuery } from '@/lib/features/images/contract';
import { queryParameters, searchOf } from '@/lib/http/query-parameters';

/**
 * The live view's question lives in the address bar under the very names of the API, so that a pasted link asks the
 * same and a script can take it over. An address that does not fit is read as no question at all.
 */
export function useLiveQuery(): [LiveImagesQuery, (next: LiveImagesQuery) => void] {
  const search = useSearchParams();
  const query = useMemo(() => parseLiveQuery(search), [search]);
  const ask = useCallback((next: LiveImagesQuery) => {
    const text = searchOf(spelledLiveQuery({ ...next, cursor: undefined })).toString();
    // Next keeps `useSearchParams` in step with the history; nothing has to be fetched from our server for this.
    window.history.pushState(null, '', text === '' ? window.location.pathname : `?${text}`);
  }, []);
  return [query, ask];
}

export function parseLiveQuery(search: URLSearchParams): LiveImagesQuery {
  const parsed = liveImagesQuery.safeParse(queryParameters(search));
  return parsed.success ? parsed.data : { filters: {} };
}
