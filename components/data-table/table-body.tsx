'use client';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect } from 'react';
import { useHydrated } from '@/lib/ui/use-hydrated';
import { BodyRow, type Density, DroppedRow } from './body-row';
import type { DataTableInstance, RowData } from './column';
import type { RowSelection } from './row-selection';

const overscan = 8;

interface RowsOptions {
  /** What a row is believed to be high before it is measured. */
  estimate: number;
  /** The row that has the focus. */
  active: number;
  /** Rows that were dropped again, before the ones that are held. */
  before: number;
  initialOffset: number;
}

/** Only what is on the screen, a little above and below, and the row that has the focus are in the document. */
export function useRows<Row extends RowData>(
  table: DataTableInstance<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  { estimate, active, before, initialOffset }: RowsOptions,
) {
  const rows = table.getRowModel().rows;
  // The same function as long as the rows are: a new one has every row of the list placed anew, at every scroll.
  const getItemKey = useCallback((index: number) => rows[index - before]?.id ?? index, [rows, before]);
  return useVirtualizer({
    count: before + rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey,
    overscan,
    initialRect: { width: 1024, height: 720 },
    initialOffset,
    // The header stands in the way above; what is scrolled to from below must clear its height.
    scrollPaddingEnd: 48,
    rangeExtractor: (range) => withActive(defaultRangeExtractor(range), active, range.count),
  });
}

function withActive(indexes: number[], active: number, count: number): number[] {
  if (active < 0 || active >= count || indexes.includes(active)) return indexes;
  return [...indexes, active].toSorted((a, b) => a - b);
}

interface TableBodyProps<Row extends RowData> {
  table: DataTableInstance<Row>;
  virtualizer: ReturnType<typeof useRows<Row>>;
  before: number;
  rowName: (row: Row) => string;
  rowHref: ((row: Row) => string) | undefined;
  density: Density;
  selection: RowSelection<Row> | undefined;
  onSelect: (index: number, selected: boolean, range: boolean) => void;
}

export function TableBody<Row extends RowData>(props: TableBodyProps<Row>) {
  const { table, virtualizer, before, rowName, rowHref, density, selection, onSelect } = props;
  const rows = table.getRowModel().rows;
  const columns = table.getVisibleLeafColumns();
  const hydrated = useHydrated();
  return (
    <div role="rowgroup" className="relative" style={hydrated ? { height: virtualizer.getTotalSize() } : undefined}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index - before];
        if (row === undefined) return <DroppedRow key={item.key} start={item.start} density={density} />;
        return (
          <BodyRow
            key={row.id}
            row={row}
            index={item.index}
            name={rowName(row.original)}
            href={rowHref?.(row.original)}
            density={density}
            selectable={selection !== undefined}
            selected={selection?.has(row.original) ?? false}
            onSelect={onSelect}
            columns={columns}
            measure={virtualizer.measureElement}
            start={hydrated ? item.start : null}
          />
        );
      })}
    </div>
  );
}

export interface MoreRows {
  has: boolean;
  loading: boolean;
  /** The last attempt failed: nothing is asked again until the person says so. */
  failed?: boolean;
  load: () => void;
}

/** Asks for the next page when the end comes near. */
export function useEndReached(lastVisible: number, count: number, more: MoreRows | undefined): void {
  const near = lastVisible >= count - overscan - 1;
  const wanted = more !== undefined && more.has && !more.loading && !more.failed && near && count > 0;
  const load = more?.load;
  useEffect(() => {
    if (wanted) load?.();
  }, [wanted, load]);
}

/** Rows that were read and dropped again, above the ones that are held. */
export interface DroppedRows {
  count: number;
  loading: boolean;
  /** `first` is the first row somebody looks at. */
  load: (first: number) => void;
}

/** Asks for them again when somebody comes back. */
export function useStartReached(firstVisible: number, dropped: DroppedRows | undefined): void {
  const wanted =
    dropped !== undefined && dropped.count > 0 && !dropped.loading && firstVisible < dropped.count + overscan;
  const load = dropped?.load;
  useEffect(() => {
    if (wanted) load?.(firstVisible);
  }, [wanted, load, firstVisible]);
}
