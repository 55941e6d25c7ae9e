'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { type LiveImagesQuery, liveImagesQuery, spelledLiveQuery } from '@/lib/features/images/contract/live';
import { imageKeys } from '@/lib/features/images/queries';
import { queryParameters, searchOf } from '@/lib/http/query-parameters';

/** Cursors of the pages before this one, kept in the history entry: providers page forwards only. Null is the first. */
const trailOfEntry = z.object({ trail: z.array(z.string().nullable()) });

export interface LiveQuestion {
  query: LiveImagesQuery;
  /** Asks anew, from the first page. */
  ask: (next: LiveImagesQuery) => void;
  /** How many pages lie before this one; undefined for a pasted link, which does not know. */
  pagesBefore: number | undefined;
  goNext: (cursor: string) => void;
  goPrevious: () => void;
  goFirst: () => void;
}

/**
 * The live view's question lives in the address bar under the very names of the API, so that a pasted link asks the
 * same and a script can take it over. An address that does not fit is read as no question at all.
 */
export function useLiveQuery(): LiveQuestion {
  const search = useSearchParams();
  const client = useQueryClient();
  const query = useMemo(() => parseLiveQuery(search), [search]);
  const trail = trailOf(query);
  const go = useCallback(
    (next: LiveImagesQuery, before: (string | null)[]) => {
      // Only the page being left stays in memory beside the next one, however long somebody reads on.
      client.removeQueries({ queryKey: imageKeys.livePages, type: 'inactive' });
      const text = searchOf(spelledLiveQuery(next)).toString();
      // Next keeps `useSearchParams` in step with the history; nothing has to be fetched from our server for this.
      window.history.pushState({ trail: before }, '', text === '' ? window.location.pathname : `?${text}`);
    },
    [client],
  );
  return {
    query,
    ask: (next) => go({ ...next, cursor: undefined }, []),
    pagesBefore: query.cursor === undefined ? 0 : trail?.length,
    goNext: (cursor) => go({ ...query, cursor }, [...(trail ?? []), query.cursor ?? null]),
    goPrevious: () => go({ ...query, cursor: trail?.at(-1) ?? undefined }, trail?.slice(0, -1) ?? []),
    goFirst: () => go({ ...query, cursor: undefined }, []),
  };
}

function trailOf(query: LiveImagesQuery): (string | null)[] | undefined {
  if (query.cursor === undefined) return [];
  const entry = trailOfEntry.safeParse(typeof window === 'undefined' ? undefined : window.history.state);
  return entry.success && entry.data.trail.length > 0 ? entry.data.trail : undefined;
}

export function parseLiveQuery(search: URLSearchParams): LiveImagesQuery {
  const parsed = liveImagesQuery.safeParse(queryParameters(search));
  return parsed.success ? parsed.data : { filters: {} };
}
