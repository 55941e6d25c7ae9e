'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { DataTable } from '@/components/data-table/data-table';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { Button } from '@/components/ui/button';
import type { ItemOutcome } from '@/lib/domain/change-set';
import type { ChangeSetItem, ChangeSetSummary } from '@/lib/features/change-sets/contract';
import { changeSetItemsQuery } from '@/lib/features/change-sets/queries';
import { useItemColumns } from './item-columns';

const choices = ['all', 'done', 'failed', 'skipped', 'left', 'unknown', 'cancelled'] as const;
type Choice = (typeof choices)[number];

const outcomesOf: Record<Choice, readonly ItemOutcome[]> = {
  all: [],
  done: ['done'],
  failed: ['failed'],
  skipped: ['skipped'],
  left: ['waiting', 'running'],
  unknown: ['unknown'],
  cancelled: ['cancelled'],
};

/** Every item of a set, or those of one outcome, with what it changes and what became of it. */
export function SetItems({ set }: { set: ChangeSetSummary }) {
  const t = useTranslations('changeSets');
  const [choice, setChoice] = useState<Choice>('all');
  const items = useInfiniteQuery(changeSetItemsQuery(set.id, outcomesOf[choice]));
  const rows = useMemo(() => items.data?.pages.flatMap((page) => page.items), [items.data]);
  const shown = choices.filter((each) => each === 'all' || each === choice || set.counts[each] > 0);
  return (
    <>
      <div role="group" aria-label={t('filter.label')} className="flex flex-wrap gap-1">
        {shown.map((each) => (
          <Button
            key={each}
            size="sm"
            variant={each === choice ? 'secondary' : 'ghost'}
            aria-pressed={each === choice}
            onClick={() => setChoice(each)}
          >
            {t(each === 'left' && set.state === 'preview' ? 'filter.planned' : `filter.${each}`)}
            <span className="tabular text-muted-foreground">
              {each === 'all' ? set.counts.total : set.counts[each]}
            </span>
          </Button>
        ))}
      </div>
      <DataTable
        label={t('items')}
        columns={useItemColumns(set.state === 'preview')}
        rows={rows}
        rowId={({ position }) => String(position)}
        rowName={({ imageName, imageId }) => imageName ?? imageId}
        rowHref={addressOf}
        total={items.data?.pages[0]?.total ?? null}
        more={{
          has: items.hasNextPage,
          loading: items.isFetchingNextPage,
          failed: items.isFetchNextPageError,
          load: () => void items.fetchNextPage(),
        }}
        question={choice}
        empty={<EmptyState title={t('filter.none')} />}
        error={
          items.isError && rows === undefined ? (
            <ErrorState error={items.error} onRetry={() => items.refetch()} retrying={items.isFetching} />
          ) : undefined
        }
        className="min-h-80"
      />
    </>
  );
}

function addressOf({ connectionId, imageId }: ChangeSetItem): string {
  return `/images/${encodeURIComponent(connectionId)}/${encodeURIComponent(imageId)}`;
}
