'use client';
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { cn } from '@/lib/ui/cn';
import type { Density } from './body-row';
import { type DataTableInstance, gridOf, type RowData } from './column';
import { HeaderRow } from './header-row';
import { type MoreRows, TableBody, useEndReached, useRows } from './table-body';
import { TableFooter } from './table-footer';
import { TableSkeleton } from './table-skeleton';
import { type DataTableState, useDataTable } from './use-data-table';
import { useRowClick } from './use-row-click';
import { useRowKeys } from './use-row-keys';

interface DataTableProps<Row extends RowData> extends DataTableState<Row> {
  /** What the table holds, for screen readers. */
  label: string;
  /** How a row is called out loud. */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string;
  density?: Density;
  total?: number | null | undefined;
  totalIsAtLeast?: boolean | undefined;
  more?: MoreRows;
  /** In place of rows when there are none; when `error` is given it wins. */
  empty: ReactNode;
  error?: ReactNode;
  /** Older rows are shown while newer ones are fetched. */
  refreshing?: boolean;
  footerNote?: ReactNode;
  className?: string;
}

/**
 * Any number of rows with only a screenful in the document. Put it into a `Page fill`: it takes the height that is
 * left and scrolls by itself, down and, where columns need it, sideways with the primary column in place.
 */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { label, rows, rowName, rowHref, density = 'compact', total, totalIsAtLeast, more, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useDataTable(props);
  const selectable = props.onSelectionChange !== undefined;
  const columns = table.getVisibleLeafColumns();
  const grid = gridOf(
    columns.map((column) => column.columnDef.meta),
    selectable,
  );
  const virtualizer = useScrolledRows(table, scroller, { density, selectable });
  const loaded = rows?.length ?? 0;
  useEndReached(virtualizer.range?.endIndex ?? -1, loaded, more);
  const replacement =
    loaded > 0 || (rows === undefined && props.error === undefined) ? null : (props.error ?? props.empty);
  return (
    <div
      data-slot="data-table"
      className={cn(
        '@container flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-background',
        className,
      )}
    >
      {replacement === null ? (
        <div
          ref={scroller}
          role="table"
          aria-label={label}
          aria-busy={rows === undefined || props.refreshing || undefined}
          aria-rowcount={rowCount(total, loaded, more)}
          aria-colcount={columns.length + (selectable ? 1 : 0)}
          className="min-h-0 flex-1 overflow-auto overscroll-contain focus-visible:-outline-offset-2"
        >
          <div style={tracks(grid)} className="min-w-(--minimum) @max-md:min-w-0">
            <HeaderRow table={table} selectable={selectable} />
            {rows === undefined ? (
              <TableSkeleton columns={columns.length} selectable={selectable} density={density} />
            ) : (
              <TableBody {...{ table, virtualizer, rowName, rowHref, density, selectable }} />
            )}
          </div>
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col justify-center overflow-auto">{replacement}</div>
      )}
      {loaded > 0 ? (
        <TableFooter
          {...{ loaded, total, totalIsAtLeast, more }}
          selected={props.selection?.size ?? 0}
          note={props.footerNote}
        />
      ) : null}
    </div>
  );
}

function tracks(grid: ReturnType<typeof gridOf>): CSSProperties & Record<`--${string}`, string> {
  return { '--tracks': grid.tracks, '--minimum': `${grid.minimum}px` };
}

/** ARIA counts the header too and says -1 for "nobody knows". */
function rowCount(total: number | null | undefined, loaded: number, more: MoreRows | undefined): number {
  if (typeof total === 'number') return Math.max(total, loaded) + 1;
  return more?.has ? -1 : loaded + 1;
}

/** Virtual rows and the keys that walk them: each needs the other, a ref stands between. */
function useScrolledRows<Row extends RowData>(
  table: DataTableInstance<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  { density, selectable }: { density: Density; selectable: boolean },
) {
  const rows = table.getRowModel().rows;
  const scrollTo = useRef<(index: number) => void>(() => undefined);
  const active = useRowKeys({
    container: scroller,
    count: rows.length,
    scrollTo: (index) => scrollTo.current(index),
    onToggle: selectable ? (index) => rows[index]?.toggleSelected() : undefined,
  });
  const virtualizer = useRows(table, scroller, { density, active });
  useRowClick(scroller);
  useEffect(() => {
    scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [virtualizer]);
  return virtualizer;
}
