'use client';
import { useTranslations } from 'use-intl/react';
import type { DataColumn } from '@/components/data-table/column';
import { withMoved, withWidth } from '@/components/data-table/column-layout';
import { DataTable } from '@/components/data-table/data-table';
import type { RowSelection } from '@/components/data-table/row-selection';
import { ErrorState } from '@/components/state/error-state';
import { Button } from '@/components/ui/button';
import type { Connection } from '@/lib/domain/connection';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { asking } from '@/lib/features/images/question';
import { imageKey } from './image-selection';
import { NoImages } from './inventory-empty';
import { restOffset, useRestoredOffset } from './list-offset';
import type { useImageRows } from './use-image-rows';
import type { Inventory } from './use-inventory';

interface InventoryTableProps {
  inventory: Inventory;
  images: ReturnType<typeof useImageRows>;
  /** The columns that are shown, in their order. */
  columns: DataColumn<ListedImage>[];
  density: 'compact' | 'comfortable';
  selection: RowSelection<ListedImage>;
  connections: readonly Connection[];
}

export function InventoryTable({ inventory, images, columns, density, selection, connections }: InventoryTableProps) {
  const t = useTranslations('images.list');
  const { question, layout, ask, setLayout } = inventory;
  const { list, rows, more, dropped, shown, page } = images;
  const initialOffset = useRestoredOffset();
  const clear = () => ask({ filter: { properties: {} }, sort: question.sort });
  return (
    <DataTable
      label={t('label')}
      columns={columns}
      rows={rows}
      rowId={imageKey}
      rowName={(image) => image.name ?? image.id}
      rowHref={imageAddress}
      density={density}
      selection={selection}
      columnChanges={{
        resize: (id, width) => setLayout(withWidth(layout, id, width)),
        move: (id, to) => setLayout(withMoved(layout, id, to)),
      }}
      sort={sortOf(question.sort)}
      onSortChange={(choice) =>
        ask(asking(question, { sort: choice === null ? undefined : `${choice.descending ? '-' : ''}${choice.id}` }))
      }
      total={page?.total ?? null}
      totalIsAtLeast={page?.totalIsAtLeast}
      more={more}
      dropped={dropped}
      question={shown}
      initialOffset={initialOffset}
      onRest={restOffset}
      refreshing={list.isPlaceholderData}
      empty={<NoImages question={question} connections={connections} onClear={clear} />}
      error={
        list.isError && rows === undefined ? (
          <ErrorState error={list.error} onRetry={() => list.refetch()} retrying={list.isFetching} />
        ) : undefined
      }
      footerNote={list.isRefetchError ? <RefetchFailed onRetry={() => list.refetch()} /> : undefined}
      // Where the window is too low for everything, the page scrolls and the table keeps some rows.
      className="min-h-80"
    />
  );
}

function RefetchFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations();
  return (
    <span role="status" className="flex items-center gap-2 text-bad">
      {t('images.list.notRefreshed')}
      <Button variant="outline" size="sm" onClick={onRetry}>
        {t('common.actions.retry')}
      </Button>
    </span>
  );
}

function imageAddress({ connectionId, id }: ListedImage): string {
  return `/images/${encodeURIComponent(connectionId)}/${encodeURIComponent(id)}`;
}

export function sortOf(sort: string | undefined) {
  return sort === undefined ? null : { id: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
}
