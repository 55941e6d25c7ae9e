'use client';
import { type CSSProperties, type ReactNode, useRef, useState } from 'react';
import { cn } from '@/lib/ui/cn';
import type { Density } from './body-row';
import { gridOf, type RowData } from './column';
import { type ColumnChanges, HeaderRow } from './header-row';
import type { RowSelection } from './row-selection';
import { type DroppedRows, type MoreRows, TableBody, useEndReached, useStartReached } from './table-body';
import { TableFooter } from './table-footer';
import { TableSkeleton } from './table-skeleton';
import { type DataTableState, useDataTable } from './use-data-table';
import { useRowClick } from './use-row-click';
import { useScrolledRows } from './use-scrolled-rows';

interface DataTableProps<Row extends RowData> extends DataTableState<Row> {
  /** What the table holds, for screen readers. */
  label: string;
  /** How a row is called out loud. */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string;
  density?: Density;
  /** Given: rows can be selected. */
  selection?: RowSelection<Row>;
  /** Given: columns can be pulled and moved. */
  columnChanges?: Omit<ColumnChanges, 'preview'>;
  total?: number | null | undefined;
  totalIsAtLeast?: boolean | undefined;
  more?: MoreRows;
  /** Given: `rows` are a window; so many lie before it. */
  dropped?: DroppedRows;
  /** What is asked, in words of any kind: when they change, the list begins at its top. */
  question?: string;
  /** Where the list is scrolled to at first, and where it came to rest. */
  initialOffset?: number;
  onRest?: (offset: number) => void;
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
  const { label, rows, rowName, rowHref, density = 'compact', selection, total, more, dropped, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useDataTable(props);
  const columns = table.getVisibleLeafColumns();
  const [pulled, setPulled] = useState<{ id: string; width: number } | null>(null);
  const grid = gridOf(
    columns.map(({ id, columnDef }) => (id === pulled?.id ? pulledMeta(columnDef.meta, pulled.width) : columnDef.meta)),
    selection !== undefined,
  );
  const { virtualizer, onSelect } = useScrolledRows({ ...props, table, scroller, density });
  useRowClick(scroller);
  const before = dropped?.count ?? 0;
  const loaded = before + (rows?.length ?? 0);
  useEndReached(virtualizer.range?.endIndex ?? -1, loaded, more);
  useStartReached(virtualizer.range?.startIndex ?? 0, dropped);
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
          // Where nothing inside takes the focus, the keyboard scrolls the table itself.
          tabIndex={rowHref === undefined && selection === undefined ? 0 : undefined}
          aria-busy={rows === undefined || props.refreshing || undefined}
          aria-rowcount={rowCount(total, loaded, more)}
          aria-colcount={columns.length + (selection === undefined ? 0 : 1)}
          className="min-h-0 flex-1 overflow-auto overscroll-contain focus-visible:-outline-offset-2"
        >
          <div style={tracks(grid)} className="min-w-(--minimum) @max-md:min-w-0">
            <HeaderRow
              table={table}
              held={heldRows(rows, selection)}
              changes={props.columnChanges === undefined ? undefined : { ...props.columnChanges, preview: setPulled }}
            />
            {rows === undefined ? (
              <TableSkeleton columns={columns.length} selectable={selection !== undefined} density={density} />
            ) : (
              <TableBody {...{ table, virtualizer, before, rowName, rowHref, density, selection, onSelect }} />
            )}
          </div>
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col justify-center overflow-auto">{replacement}</div>
      )}
      {loaded > 0 ? (
        <TableFooter
          {...{ loaded, total, totalIsAtLeast: props.totalIsAtLeast, more }}
          selected={selection?.size ?? 0}
          note={props.footerNote}
        />
      ) : null}
    </div>
  );
}

function pulledMeta<Meta extends { width: number; grow: number }>(meta: Meta | undefined, width: number) {
  return meta === undefined ? undefined : { ...meta, width, grow: 0 };
}

function tracks(grid: ReturnType<typeof gridOf>): CSSProperties & Record<`--${string}`, string> {
  return { '--tracks': grid.tracks, '--minimum': `${grid.minimum}px` };
}

/** ARIA counts the header too and says -1 for "nobody knows". */
function rowCount(total: number | null | undefined, loaded: number, more: MoreRows | undefined): number {
  if (typeof total === 'number') return Math.max(total, loaded) + 1;
  return more?.has ? -1 : loaded + 1;
}

function heldRows<Row>(rows: readonly Row[] | undefined, selection: RowSelection<Row> | undefined) {
  if (selection === undefined) return undefined;
  const held = rows ?? [];
  const chosen = selection.size === 0 ? 0 : held.filter(selection.has).length;
  const checked = chosen > 0 && (chosen === held.length || ('indeterminate' as const));
  return { checked, onToggle: (selected: boolean) => selection.set(held, selected) };
}
