'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useTranslations } from 'use-intl/react';
import { ImageMembers } from '@/components/members/image-members';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { PageHeader } from '@/components/shell/page';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { ShortId } from '@/components/state/short-id';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { imageQuery } from '@/lib/features/images/queries';
import { ConnectionNames } from './connection-names';
import { ImageActivity } from './image-activity';
import { ImageOverview } from './image-overview';
import { ImageRaw } from './image-raw';
import { ImageName, ImageStatusBadge, ImageVisibilityWord } from './image-words';

interface ImagePageProps {
  connection: { id: string; name: string };
  description: ProviderDescription;
  imageId: string;
}

const tabs = ['overview', 'members', 'activity', 'raw'] as const;

/** One image as its provider has it now. The open tab is part of the address. */
export function ImagePage({ connection, description, imageId }: ImagePageProps) {
  const t = useTranslations('images');
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('overview'));
  const image = useQuery(imageQuery(connection.id, imageId));
  const connections = useQuery(connectionsQuery());
  const shown = tabs.filter((each) => each !== 'members' || description.capabilities.includes('members'));
  return (
    <ConnectionNames connections={connections.data?.items ?? [connection]}>
      <BreadcrumbLabel path={`/images/${connection.id}`} label={connection.name} />
      {image.data?.name === undefined ? null : (
        <BreadcrumbLabel path={`/images/${connection.id}/${imageId}`} label={image.data.name} />
      )}
      <PageHeader
        title={
          image.data === undefined ? <ShortId value={imageId} /> : <ImageName image={image.data} singleLine={false} />
        }
        description={
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground">
            <span className="inline-flex items-center gap-1.5">
              <ProviderGlyph provider={description} />
              {connection.name}
            </span>
            {image.data === undefined ? null : (
              <>
                <ImageStatusBadge image={image.data} />
                <ImageVisibilityWord image={image.data} />
              </>
            )}
          </div>
        }
      />
      <Tabs value={tab} onValueChange={(value) => setTab(tabs.find((each) => each === value) ?? null)}>
        <TabsList aria-label={t('tabs.label')}>
          {shown.map((each) => (
            <TabsTrigger key={each} value={each}>
              {t(`tabs.${each}`)}
            </TabsTrigger>
          ))}
        </TabsList>
        <TabsContent value="overview">
          {image.isPending ? <LoadingRows rows={8} label={t('page.loading')} /> : null}
          {image.isError ? (
            <ErrorState error={image.error} onRetry={() => image.refetch()} retrying={image.isFetching} />
          ) : null}
          {image.isSuccess ? (
            <ImageOverview image={image.data} connection={connection} description={description} />
          ) : null}
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
