'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import type { RolloutFilter, RolloutState } from '@/lib/features/rollouts/contract';
import { rolloutsQuery } from '@/lib/features/rollouts/queries';
import { RolloutRow } from './rollout-row';

/** One kind of rollouts, newest first; nothing where there are none. */
export function RolloutGroup({ state, filter }: { state: RolloutState; filter: RolloutFilter }) {
  const t = useTranslations('rollouts');
  const id = useId();
  const rollouts = useInfiniteQuery(rolloutsQuery({ ...filter, state }));
  const rows = rollouts.data?.pages.flatMap(({ items }) => items);
  if (rows?.length === 0) return null;
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="flex items-baseline gap-2 text-base font-semibold">
        {t(`groups.${state}`)}
        {rollouts.data?.pages[0]?.total == null ? null : (
          <span className="tabular text-sm font-normal text-muted-foreground">{rollouts.data.pages[0].total}</span>
        )}
      </h2>
      {rows === undefined && rollouts.isError ? (
        <ErrorState error={rollouts.error} onRetry={() => rollouts.refetch()} retrying={rollouts.isFetching} />
      ) : null}
      {rollouts.isPending ? <LoadingRows rows={3} rowClassName="h-14" label={t('loading')} /> : null}
      {rows === undefined ? null : (
        <ul aria-labelledby={id} className="divide-y rounded-lg border">
          {rows.map((rollout) => (
            <RolloutRow key={rollout.id} rollout={rollout} />
          ))}
        </ul>
      )}
      {rollouts.hasNextPage ? (
        <Button
          variant="outline"
          className="w-fit"
          pending={rollouts.isFetchingNextPage}
          onClick={() => rollouts.fetchNextPage()}
        >
          {t('more')}
        </Button>
      ) : null}
    </section>
  );
}
