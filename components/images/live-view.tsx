'use client';
import { useQuery } from '@tanstack/react-query';
import { ImageOff, RefreshCw, SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import type { SortChoice } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { RelativeTime } from '@/components/state/relative-time';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import type { CloudImage } from '@/lib/domain/image';
import type { ImageListing, ProviderDescription } from '@/lib/domain/provider-description';
import type { LiveImagesQuery } from '@/lib/features/images/contract';
import { liveImagesQuery } from '@/lib/features/images/queries';
import { emptyColumns, useImageColumns } from './image-columns';
import { LiveFilterChips } from './live-filter-chips';
import { LiveFilters } from './live-filters';
import { LivePager } from './live-pager';
import { type LiveQuestion, useLiveQuery } from './use-live-query';

interface LiveViewProps {
  connection: Connection;
  description: ProviderDescription;
}

/** One connection straight from its provider, with the provider's own filters, order and paging. */
export function LiveView({ connection, description }: LiveViewProps) {
  const t = useTranslations('images.live');
  const question = useLiveQuery();
  const { query, ask } = question;
  const images = useLiveImages(connection.id, query);
  const { listing } = description;
  const asOf = images.data?.asOf;
  return (
    <>
      <BreadcrumbLabel path={`/images/${connection.id}`} label={connection.name} />
      <PageHeader
        title={connection.name}
        badges={<ProviderGlyph provider={description} />}
        description={
          asOf === undefined ? undefined : (
            <>
              {t('asOf')} <RelativeTime at={asOf} />
            </>
          )
        }
        actions={
          <>
            <Button variant="outline" pending={images.isRefetching} onClick={() => images.refetch()}>
              <RefreshCw aria-hidden />
              {t('refresh')}
            </Button>
            {listing === undefined ? null : (
              <LiveFilters description={description} listing={listing} query={query} onAsk={ask} />
            )}
          </>
        }
      />
      {listing === undefined ? null : <LiveFilterChips listing={listing} query={query} onAsk={ask} />}
      {listing === undefined ? null : (
        <LiveTable connection={connection} listing={listing} question={question} images={images} />
      )}
    </>
  );
}

function useLiveImages(connectionId: string, query: LiveImagesQuery) {
  return useQuery(liveImagesQuery(connectionId, query));
}

interface LiveTableProps {
  connection: Connection;
  listing: ImageListing;
  question: LiveQuestion;
  images: ReturnType<typeof useLiveImages>;
}

function LiveTable({ connection, listing, question, images }: LiveTableProps) {
  const t = useTranslations('images');
  const columns = useImageColumns(listing.sortKeys);
  const { query, ask } = question;
  const rows = images.data?.items;
  return (
    <DataTable
      label={t('live.label', { name: connection.name })}
      columns={columns}
      rows={rows}
      rowId={(image: CloudImage) => image.id}
      rowName={(image) => image.name ?? image.id}
      rowHref={(image) => `/images/${encodeURIComponent(connection.id)}/${encodeURIComponent(image.id)}`}
      hidden={emptyColumns(rows ?? [])}
      sort={sortOf(query)}
      onSortChange={(choice) => ask(withSort(query, choice))}
      total={rows?.length}
      refreshing={images.isFetching}
      empty={<NoImages filtered={isFiltered(query)} onClear={() => ask({ filters: {} })} />}
      error={
        images.isError ? (
          <ErrorState error={images.error} onRetry={() => images.refetch()} retrying={images.isFetching} />
        ) : undefined
      }
      footerNote={
        images.data?.truncated ? (
          t('live.truncated')
        ) : (
          <LivePager question={question} next={images.data?.next ?? null} turning={images.isPlaceholderData} />
        )
      }
    />
  );
}

function NoImages({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useTranslations('images.live');
  if (!filtered) return <EmptyState icon={ImageOff} title={t('empty')} description={t('emptyHint')} />;
  return (
    <EmptyState
      icon={SearchX}
      title={t('emptyFiltered')}
      description={t('emptyFilteredHint')}
      action={
        <Button variant="outline" onClick={onClear}>
          {t('clear')}
        </Button>
      }
    />
  );
}

function isFiltered(query: LiveImagesQuery): boolean {
  return Object.keys(query.filters).length > 0 || query.sharedWith !== undefined;
}

/** The table shows one sort at a time; further keys of the question stay as they are behind it. */
function sortOf({ sort }: LiveImagesQuery): SortChoice | null {
  const first = sort?.[0];
  return first === undefined ? null : { id: first.replace(/^-/, ''), descending: first.startsWith('-') };
}

function withSort(query: LiveImagesQuery, choice: SortChoice | null): LiveImagesQuery {
  const { sort: _, ...rest } = query;
  return choice === null ? rest : { ...rest, sort: [`${choice.descending ? '-' : ''}${choice.id}`] };
}
