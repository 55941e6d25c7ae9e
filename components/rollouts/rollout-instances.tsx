'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { useEffect, useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { DataTable } from '@/components/data-table/data-table';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { rolloutInstancesQuery } from '@/lib/features/rollouts/queries';
import { instanceFacets, type InstanceFilter, matchingInstances } from './instance-filter';
import { InstanceFilters } from './instance-filters';
import { useInstanceColumns } from './instance-columns';

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
  const rows = useMemo(
    () => (instances === undefined ? undefined : matchingInstances(instances, filter)),
    [instances, filter],
  );
  const columns = useInstanceColumns();
  if (instances?.length === 0) return <p className="text-muted-foreground">{t(watched ? 'noneYet' : 'none')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <InstanceFilters instances={instances ?? []} filter={filter} onChange={(change) => void setAddress(change)} />
      <DataTable
        label={t('label')}
        columns={columns}
        rows={rows}
        rowId={({ id, resourceName = '' }) => `${id} ${resourceName}`}
        rowName={({ id }) => id}
        total={rows?.length ?? null}
        question={JSON.stringify(filter)}
        empty={<EmptyState title={t('noMatch')} />}
        error={
          read.isError && instances === undefined ? (
            <ErrorState error={read.error} onRetry={() => read.refetch()} retrying={read.isFetching} />
          ) : undefined
        }
        footerNote={read.data?.pages[0]?.truncated === true ? t('truncated') : undefined}
        className="h-[32rem] flex-none"
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
