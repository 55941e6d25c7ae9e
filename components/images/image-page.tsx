'use client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { ImageMembers } from '@/components/members/image-members';
import { ImageOffer } from '@/components/shares/image-offer';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { connectionsQuery } from '@/lib/features/connections/queries';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { imageQuery } from '@/lib/features/images/queries';
import { ConnectionNames } from './connection-names';
import { ImageActions } from './image-actions';
import { ImageActivity } from './image-activity';
import { ImageHeader } from './image-header';
import { ImageMetadata } from './image-metadata';
import { ImageOverview } from './image-overview';
import { ImageRaw } from './image-raw';
import { useEditKey } from './use-edit-key';

interface ImagePageProps {
  connection: { id: string; name: string };
  description: ProviderDescription;
  imageId: string;
}

const tabs = ['overview', 'metadata', 'members', 'activity', 'raw'] as const;

/** One image as its provider has it now. The open tab is part of the address. */
export function ImagePage({ connection, description, imageId }: ImagePageProps) {
  const t = useTranslations('images');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('overview'));
  const image = useQuery(imageQuery(connection.id, imageId));
  const connections = useQuery(connectionsQuery());
  const identity = connections.data?.items.find(({ id }) => id === connection.id)?.identity;
  const [asked, setAsked] = useState(0);
  const edit = () => {
    void setTab('metadata');
    setAsked(asked + 1);
  };
  useEditKey(image.data?.actions.edit?.allowed === true ? edit : undefined);
  const shown = tabs.filter((each) => each !== 'members' || description.capabilities.includes('members'));
  return (
    <ConnectionNames connections={connections.data?.items ?? [connection]}>
      <BreadcrumbLabel path={`/images/${connection.id}`} label={connection.name} />
      {image.data?.name === undefined ? null : (
        <BreadcrumbLabel path={`/images/${connection.id}/${imageId}`} label={image.data.name} />
      )}
      <ImageHeader
        {...{ connection, description, imageId }}
        image={image.data}
        actions={<ImageActions description={description} image={image.data} onEdit={edit} />}
      />
      <ImageOffer image={image.data} identity={identity} description={description} />
      <Tabs value={tab} onValueChange={(value) => setTab(tabs.find((each) => each === value) ?? null)}>
        <TabsList aria-label={t('tabs.label')}>
          {shown.map((each) => (
            <TabsTrigger key={each} value={each}>
              {t(`tabs.${each}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="overview">
          <WhenRead image={image}>
            {(read) => <ImageOverview image={read} connection={connection} description={description} />}
          </WhenRead>
        </TabsContent>
        {/* Stays while another tab is looked at: what was typed must not be lost by it. */}
        <TabsContent value="metadata" forceMount className="data-[state=inactive]:hidden">
          <WhenRead image={image}>
            {(read) => <ImageMetadata image={read} description={description} asked={asked} />}
          </WhenRead>
        </TabsContent>
        <TabsContent value="members">
          <ImageMembers connectionId={connection.id} imageId={imageId} description={description} image={image.data} />
        </TabsContent>
        <TabsContent value="activity">
          <ImageActivity connectionId={connection.id} imageId={imageId} />
        </TabsContent>
        <TabsContent value="raw">
          <ImageRaw connectionId={connection.id} imageId={imageId} />
        </TabsContent>
      </Tabs>
    </ConnectionNames>
  );
}

interface WhenReadProps {
  image: UseQueryResult<SeenImage>;
  children: (image: SeenImage) => ReactNode;
}

function WhenRead({ image, children }: WhenReadProps) {
  const t = useTranslations('images.page');
  if (image.isPending) return <LoadingRows rows={8} label={t('loading')} />;
  if (image.data === undefined)
    return <ErrorState error={image.error} onRetry={() => image.refetch()} retrying={image.isFetching} />;
  return children(image.data);
}
