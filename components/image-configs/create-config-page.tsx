'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTranslations } from 'use-intl/react';
import { PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { configServicesQuery } from '@/lib/features/image-configs/queries';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { CreateConfigForm } from './create-config-form';

const parsers = {
  connection: parseAsString.withDefault(''),
  service: parseAsString.withDefault(''),
  environment: parseAsString.withDefault(''),
};

/** A new config, in the environment that the address names. */
export function CreateConfigPage() {
  const t = useTranslations('imageConfigs');
  const [{ connection, service, environment }] = useQueryStates(parsers);
  const services = useQuery({ ...configServicesQuery(connection), enabled: connection !== '' });
  const found = services.data?.items.find(({ id }) => id === service);
  const where = found?.environments.find(({ id }) => id === environment);
  const isKnown = found !== undefined && where !== undefined;
  return (
    <>
      <PageHeader
        title={t('create.title')}
        description={
          isKnown
            ? t('create.in', { service: revealHiddenText(found.name), environment: revealHiddenText(where.name) })
            : undefined
        }
      />
      {services.isError ? (
        <ErrorState error={services.error} onRetry={() => services.refetch()} retrying={services.isFetching} />
      ) : null}
      {services.isLoading ? <LoadingRows rows={6} label={t('place.loading')} /> : null}
      {isKnown ? (
        <CreateConfigForm place={{ connectionId: connection, serviceId: service, environmentId: environment }} />
      ) : null}
      {(services.isSuccess && !isKnown) || connection === '' ? <EmptyState title={t('place.gone')} /> : null}
    </>
  );
}
