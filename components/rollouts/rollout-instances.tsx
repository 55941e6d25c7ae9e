'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { rolloutInstancesQuery } from '@/lib/features/rollouts/queries';
import { instanceFacets, type InstanceFilter } from './instance-filter';
import { InstanceFilters } from './instance-filters';
import { InstancesTable } from './instances-table';

const parsers = { status: parseAsString, region: parseAsString, organization: parseAsString };

/** Thousands of instances: all of them are read, a screenful of those that match is drawn. */
export function RolloutInstances({ rolloutId, watched }: { rolloutId: string; watched: boolean }) {
  const t = useTranslations('rollouts.instances');
  const [address, setAddress] = useQueryStates(parsers);
  const { instances, read } = useAllInstances(rolloutId);
  const filter = useMemo(
    (): InstanceFilter =>
      Object.fromEntries(instanceFacets.flatMap((each) => (address[each] === null ? [] : [[each, address[each]]]))),
    [address],
  );
  // What is chosen or read is taken at once; the rows follow in work that gives way to whoever scrolls or types.
  const [shown, asked] = [useDeferredValue(instances), useDeferredValue(filter)];
  if (shown?.length === 0) return <p className="text-muted-foreground">{t(watched ? 'noneYet' : 'none')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <InstanceFilters instances={shown ?? []} filter={filter} onChange={(change) => void setAddress(change)} />
      <InstancesTable
        instances={shown}
        filter={asked}
        error={
          read.isError && shown === undefined ? (
            <ErrorState error={read.error} onRetry={() => read.refetch()} retrying={read.isFetching} />
          ) : undefined
        }
        note={read.data?.pages[0]?.truncated === true ? t('truncated') : undefined}
      />
    </div>
  );
}

/** Page after page until all are there: only then can they be counted by region. */
function useAllInstances(rolloutId: string) {
  const read = useInfiniteQuery(rolloutInstancesQuery(rolloutId));
  const { hasNextPage, isFetching, isError, fetchNextPage } = read;
  const isWanted = hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (isWanted) void fetchNextPage();
  }, [isWanted, fetchNextPage]);
  const instances = useMemo(() => read.data?.pages.flatMap(({ items }) => items), [read.data]);
  return { instances, read };
}
