'use client';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { DroppedRows, MoreRows } from '@/components/data-table/table-body';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { imageListQuery, type ListPlace, placeBefore, readListPage } from '@/lib/features/images/queries';
import { type ImageQuestion, spelledQuestion } from '@/lib/features/images/question';
import { imageKey } from './image-selection';

/** The window of the list that is held now, and how it moves. */
export function useImageRows(question: ImageQuestion) {
  const list = useInfiniteQuery(imageListQuery(question));
  const { data, fetchNextPage, fetchPreviousPage, refetch } = list;
  const { jump, jumping } = useJump(question);
  const asked = JSON.stringify(spelledQuestion(question));
  // Until the new rows are there the old ones stay, and with them where they are scrolled to.
  const [shown, setShown] = useState(asked);
  if (!list.isPlaceholderData && shown !== asked) setShown(asked);
  const rows = useMemo(() => (data === undefined ? undefined : withoutDoubles(data.pages)), [data]);
  const first = data?.pageParams[0];
  const loadBefore = useCallback(
    async (wanted: number) => {
      if (first === undefined) return;
      const place = placeBefore(first, wanted);
      if (place !== first.previous) return jump(place);
      const { data: moved } = await fetchPreviousPage();
      // Something came or went before the window meanwhile: its pages no longer follow each other.
      if (moved !== undefined && moved.pages[0]?.next !== moved.pageParams[1]?.cursor) await refetch();
    },
    [first, jump, fetchPreviousPage, refetch],
  );
  const more: MoreRows = {
    // While the list itself is read again its end may move: what comes after it is asked for then.
    has: list.hasNextPage && !list.isPlaceholderData && (!list.isFetching || list.isFetchingNextPage),
    loading: list.isFetchingNextPage,
    failed: list.isFetchNextPageError,
    load: useCallback(() => void fetchNextPage(), [fetchNextPage]),
  };
  const dropped: DroppedRows = {
    count: first?.start ?? 0,
    loading: list.isFetching || jumping,
    load: useCallback((wanted: number) => void loadBefore(wanted), [loadBefore]),
  };
  return { list, rows, more, dropped, shown, page: data?.pages.at(-1) };
}

/** An image that moved while two pages were read is in both; it is shown where it came first. */
function withoutDoubles(pages: readonly { items: ListedImage[] }[]): ListedImage[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) =>
    items.filter((image) => {
      const key = imageKey(image);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    }),
  );
}

/** To a far place one does not read back page by page: the window begins anew there. */
function useJump(question: ImageQuestion) {
  const client = useQueryClient();
  const [jumping, setJumping] = useState(false);
  const jump = useCallback(
    async (place: ListPlace) => {
      setJumping(true);
      try {
        const page = await readListPage(question, place);
        client.setQueryData(imageListQuery(question).queryKey, { pages: [page], pageParams: [place] });
      } catch {
        // The rows stay dropped; looking at them once more asks once more.
      } finally {
        setJumping(false);
      }
    },
    [client, question],
  );
  return { jump, jumping };
}
