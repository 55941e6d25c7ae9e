'use client';
import { useQuery } from '@tanstack/react-query';
import { ImageOff, RefreshCw, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import type { DataColumn, SortChoice } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { TableOptions } from '@/components/data-table/table-options';
import { type TableView, useTableView } from '@/components/data-table/use-table-view';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { BreadcrumbLabel } from '@/components/shell/breadcrumb-labels';
import { PageHeader } from '@/components/shell/page';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { RelativeTime } from '@/components/state/relative-time';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import type { CloudImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { LiveImagesQuery } from '@/lib/features/images/contract/live';
import { liveImagesQuery } from '@/lib/features/images/queries';
import { emptyColumns, useImageColumns } from './image-columns';
import { LiveFilterChips } from './live-filter-chips';
import { LiveFilters } from './live-filters';
import { LivePager } from './live-pager';
import { RegisterButton } from './register-button';
import { type LiveQuestion, useLiveQuery } from './use-live-query';

interface LiveViewProps {
  connection: Connection;
  description: ProviderDescription;
  mayRegister: boolean;
}

const noKeys: string[] = [];

/** One connection straight from its provider, with the provider's own filters, order and paging. */
export function LiveView({ connection, description, mayRegister }: LiveViewProps) {
  const t = useTranslations('images.live');
  const tBits = useTranslations('bits.register');
  const question = useLiveQuery();
  const { query, ask } = question;
  const images = useLiveImages(connection.id, query);
  const { listing } = description;
  const view = useTableView('live-images');
  const columns = useImageColumns(listing?.sortKeys ?? noKeys);
  const asOf = images.data?.asOf;
  return (
    <>
      <BreadcrumbLabel path={`/images/${connection.id}`} label={connection.name} />
      <PageHeader
        title={connection.name}
        badges={<ProviderGlyph provider={description} />}
        // Always one line: the table must not jump when the answer comes.
        description={
          asOf === undefined ? (
            t(images.isError ? 'notRead' : 'reading')
          ) : (
            <>
              {t('asOf')} <RelativeTime at={asOf} />
            </>
          )
        }
        actions={
          <>
            <Button asChild variant="ghost">
              <Link href="/images">{t('allImages')}</Link>
            </Button>
            {description.registering === undefined ? null : (
              <RegisterButton connectionId={connection.id} reason={mayRegister ? undefined : tBits('noPermission')} />
            )}
            <Button variant="outline" pending={images.isRefetching} onClick={() => images.refetch()}>
              <RefreshCw aria-hidden />
              {t('refresh')}
            </Button>
            {listing === undefined ? null : (
              <LiveFilters description={description} listing={listing} query={query} onAsk={ask} />
            )}
            <TableOptions
              columns={columns}
              view={view}
              sort={sortOf(query)}
              onSortChange={(choice) => ask(withSort(query, choice))}
            />
          </>
        }
      />
      {listing === undefined ? null : <LiveFilterChips listing={listing} query={query} onAsk={ask} />}
      {listing === undefined ? null : (
        <LiveTable connection={connection} columns={columns} view={view} question={question} images={images} />
      )}
    </>
  );
}

function useLiveImages(connectionId: string, query: LiveImagesQuery) {
  return useQuery(liveImagesQuery(connectionId, query));
}

interface LiveTableProps {
  connection: Connection;
  columns: DataColumn<CloudImage>[];
  view: TableView;
  question: LiveQuestion;
  images: ReturnType<typeof useLiveImages>;
}

function LiveTable({ connection, columns, view, question, images }: LiveTableProps) {
  const t = useTranslations('images');
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
      hidden={[...view.hidden, ...emptyColumns(rows ?? [])]}
      density={view.density}
      sort={sortOf(query)}
      onSortChange={(choice) => ask(withSort(query, choice))}
      total={rows?.length}
      refreshing={images.isFetching}
      empty={
        question.pagesBefore === 0 ? (
          <NoImages filtered={isFiltered(query)} onClear={() => ask({ filters: {} })} />
        ) : (
          <NoMoreImages question={question} />
        )
      }
      error={
        images.isError ? (
          <ErrorState
            error={images.error}
            onRetry={() => images.refetch()}
            retrying={images.isFetching}
            action={
              <Button asChild variant="ghost">
                <Link href={`/connections/${encodeURIComponent(connection.id)}`}>{t('live.toConnection')}</Link>
              </Button>
            }
          />
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

/** Glance announces a page after an exactly full last one; it is empty. */
function NoMoreImages({ question }: { question: LiveQuestion }) {
  const t = useTranslations('images.pager');
  const known = question.pagesBefore !== undefined;
  return (
    <EmptyState
      icon={ImageOff}
      title={t('pastEnd')}
      description={t('pastEndHint')}
      action={
        <Button variant="outline" onClick={known ? question.goPrevious : question.goFirst}>
          {t(known ? 'previous' : 'first')}
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
