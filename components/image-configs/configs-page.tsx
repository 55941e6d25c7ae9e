'use client';
import { useQuery } from '@tanstack/react-query';
import { Container, Plug } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Alert, AlertDescription } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { configServicesQuery } from '@/lib/features/image-configs/queries';
import { ConfigsTable } from './configs-table';
import { NewConfigButton } from './new-config-button';
import { PlacePicker } from './place-picker';
import { useAbleConnections } from './use-able-connections';
import { useConfigsPlace } from './use-config-place';

/** The image configs of one environment of one service. */
export function ConfigsPage() {
  const t = useTranslations('imageConfigs');
  const connections = useAbleConnections();
  const { place, choose } = useConfigsPlace();
  const only = connections?.length === 1 ? connections[0]?.id : undefined;
  const connection = connections?.find(({ id }) => id === (place.connection ?? only));
  const services = useQuery({ ...configServicesQuery(connection?.id ?? ''), enabled: connection !== undefined });
  const where = { ...place, connection: connection?.id ?? null };
  const items = services.data?.items ?? [];
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<NewConfigButton connection={connection} place={where} />}
      />
      {connections?.length === 0 ? (
        <NoConnection />
      ) : (
        <PlacePicker
          connections={connections ?? []}
          services={items}
          place={where}
          onChoose={(change) => choose({ connection: where.connection, ...change })}
        />
      )}
      {services.data?.truncated === true ? (
        <Alert>
          <AlertDescription>{t('place.moreServices')}</AlertDescription>
        </Alert>
      ) : null}
      {services.isError && services.data === undefined ? (
        <ErrorState error={services.error} onRetry={() => services.refetch()} retrying={services.isFetching} />
      ) : null}
      {services.isLoading || connections === undefined ? <LoadingRows rows={5} label={t('place.loading')} /> : null}
      {services.data === undefined ? null : <Configs services={services.data.items} place={where} />}
    </>
  );
}

type Chosen = ReturnType<typeof useConfigsPlace>['place'];

function Configs({ services, place }: { services: Parameters<typeof PlacePicker>[0]['services']; place: Chosen }) {
  const t = useTranslations('imageConfigs.place');
  if (services.length === 0)
    return <EmptyState icon={Container} title={t('noService')} description={t('noServiceDetail')} />;
  const { connection, service: serviceId, environment: environmentId } = place;
  if (connection === null || serviceId === null || environmentId === null)
    return <EmptyState icon={Container} title={t('pickFirst')} description={t('pickFirstDetail')} />;
  const service = services.find(({ id }) => id === serviceId);
  const environment = service?.environments.find(({ id }) => id === environmentId);
  if (service === undefined || environment === undefined) return <EmptyState icon={Container} title={t('gone')} />;
  const where = { connectionId: connection, serviceId, environmentId };
  return <ConfigsTable key={`${connection} ${environmentId}`} place={where} />;
}

function NoConnection() {
  const t = useTranslations('imageConfigs.place');
  return (
    <EmptyState
      icon={Plug}
      title={t('noConnection')}
      description={t('noConnectionDetail')}
      action={
        <Button asChild>
          <Link href="/connections/new">{t('addConnection')}</Link>
        </Button>
      }
    />
  );
}
