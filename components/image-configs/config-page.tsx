'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { type ConfigPlace, configContextQuery, imageConfigQuery } from '@/lib/features/image-configs/queries';
import { type ConfigDialog, ConfigActions } from './config-actions';
import { configAddress } from './config-address';
import { ConfigEditor } from './config-editor';
import { ConfigHeader } from './config-header';
import { ConfigHistory } from './config-history';
import { ConfigOverview } from './config-overview';
import { UnfinishedRollback } from './unfinished-rollback';

interface ConfigPageProps {
  connection: { id: string; name: string };
  description: ProviderDescription;
  place: ConfigPlace;
}

const tabs = ['overview', 'edit', 'rollouts'] as const;

/** One config as its provider has it now, and what surrounds it. */
export function ConfigPage({ connection, description, place }: ConfigPageProps) {
  const t = useTranslations('imageConfigs');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('overview'));
  const config = useQuery(imageConfigQuery(place));
  const context = useQuery({ ...configContextQuery(place), enabled: config.data !== undefined });
  const [open, setOpen] = useState<ConfigDialog | null>(null);
  const seen = config.data;
  return (
    <>
      <Crumbs
        connection={connection}
        place={place}
        service={context.data?.service?.name}
        image={seen?.config.imageName}
      />
      <ConfigHeader
        {...{ connection, description, place, seen }}
        context={context.data}
        actions={
          <ConfigActions
            {...{ place, seen, description, open }}
            context={context.data}
            onOpen={setOpen}
            onEdit={() => void setTab('edit')}
          />
        }
      />
      {seen === undefined || open !== null ? null : (
        <UnfinishedRollback {...{ place, seen }} context={context.data} onGoOn={() => setOpen('rollback')} />
      )}
      {seen === undefined ? (
        config.isError ? (
          <ErrorState error={config.error} onRetry={() => config.refetch()} retrying={config.isFetching} />
        ) : (
          <LoadingRows rows={8} label={t('page.loading')} />
        )
      ) : (
        <Tabs value={tab} onValueChange={(value) => setTab(tabs.find((each) => each === value) ?? null)}>
          <TabsList aria-label={t('tabs.label')}>
            {tabs.map((each) => (
              <TabsTrigger key={each} value={each}>
                {t(`tabs.${each}`)}
              </TabsTrigger>
            ))}
          </TabsList>
          <TabsContent value="overview">
            <ConfigOverview {...{ connection, place }} config={seen.config} context={context} />
          </TabsContent>
          {/* Stays while another tab is looked at: what was typed must not be lost by it. */}
          <TabsContent value="edit" forceMount className="data-[state=inactive]:hidden">
            {seen.config.actions.edit?.allowed === true ? (
              <ConfigEditor place={place} seen={seen} description={description} />
            ) : (
              <p className="text-muted-foreground">
                {t(`reasons.${seen.config.actions.edit?.reason ?? 'noPermission'}`)}
              </p>
            )}
          </TabsContent>
          <TabsContent value="rollouts">
            <ConfigHistory place={place} />
          </TabsContent>
        </Tabs>
      )}
    </>
  );
}

interface CrumbsProps {
  connection: { id: string; name: string };
  place: ConfigPlace;
  service: string | undefined;
  image: string | undefined;
}

function Crumbs({ connection, place: { connectionId, serviceId, configId }, service, image }: CrumbsProps) {
  const address = configAddress({ connectionId, serviceId, id: configId });
  const parent = address.slice(0, address.lastIndexOf('/'));
  return (
    <>
      <BreadcrumbLabel path={parent.slice(0, parent.lastIndexOf('/'))} label={connection.name} />
      {service === undefined ? null : <BreadcrumbLabel path={parent} label={service} />}
      {image === undefined ? null : <BreadcrumbLabel path={address} label={image} />}
    </>
  );
}
