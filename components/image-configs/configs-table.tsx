'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Container, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { DataTable } from '@/components/data-table/data-table';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { RelativeTime } from '@/components/state/relative-time';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { configKeys, type EnvironmentPlace, imageConfigsQuery } from '@/lib/features/image-configs/queries';
import { configAddress } from './config-address';
import { useConfigColumns } from './config-columns';
import { FailedConfigs } from './failed-configs';
import { FailedUses } from './failed-uses';

/** Straight from the provider: what could not be read is named, and that there is more is said. */
export function ConfigsTable({ place }: { place: EnvironmentPlace }) {
  const t = useTranslations('imageConfigs.list');
  const configs = useQuery(imageConfigsQuery(place));
  const columns = useConfigColumns(place);
  const client = useQueryClient();
  const { data } = configs;
  // What lies below the list goes along: what uses the configs.
  const reread = () => client.invalidateQueries({ queryKey: configKeys.list(place) });
  return (
    <>
      <FailedConfigs failed={data?.failed ?? []} onRetry={() => configs.refetch()} retrying={configs.isFetching} />
      {data === undefined ? null : <FailedUses place={place} />}
      {data?.truncated === true ? (
        <Alert>
          <AlertDescription>{t('truncated')}</AlertDescription>
        </Alert>
      ) : null}
      <DataTable
        label={t('label')}
        columns={columns}
        rows={data?.items}
        rowId={({ id }) => id}
        rowName={({ imageName }) => imageName}
        rowHref={(config) => configAddress(config)}
        total={data?.items.length ?? null}
        refreshing={configs.isFetching && data !== undefined}
        empty={<EmptyState icon={Container} title={t('empty')} description={t('emptyDetail')} />}
        error={
          configs.isError && data === undefined ? (
            <ErrorState error={configs.error} onRetry={() => configs.refetch()} retrying={configs.isFetching} />
          ) : undefined
        }
        className="min-h-80"
      />
      {data?.asOf === undefined ? null : (
        <p className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground">
          <span>
            {t('asOf')} <RelativeTime at={data.asOf} />
          </span>
          <Button variant="ghost" size="sm" pending={configs.isFetching} onClick={reread}>
            <RotateCw aria-hidden />
            {t('refresh')}
          </Button>
        </p>
      )}
    </>
  );
}
