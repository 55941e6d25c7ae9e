'use client';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useSyncExternalStore } from 'react';
import { BodyRow, type Density } from './body-row';
import type { DataTableInstance, RowData } from './column';

const overscan = 8;
const rowHeight: Record<Density, number> = { compact: 36, comfortable: 44 };

/** Only what is on the screen, a little above and below, and the row that has the focus are in the document. */
export function useRows<Row extends RowData>(
  table: DataTableInstance<Row>,
  scroller: RefObject<HTMLDivElement | null>,
  { density, active }: { density: Density; active: number },
) {
  const rows = table.getRowModel().rows;
  return useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight[density],
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan,
    initialRect: { width: 1024, height: 720 },
    // The header stands in the way above; what is scrolled to from below must clear its height.
    scrollPaddingEnd: 48,
    rangeExtractor: (range) => withActive(defaultRangeExtractor(range), active, range.count),
  });
}

function withActive(indexes: number[], active: number, count: number): number[] {
  if (active < 0 || active >= count || indexes.includes(active)) return indexes;
  return [...indexes, active].toSorted((a, b) => a - b);
}

/** False on the server and for the first paint, when nobody knows yet how high a row is here. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

interface TableBodyProps<Row extends RowData> {
  table: DataTableInstance<Row>;
  virtualizer: ReturnType<typeof useRows<Row>>;
  rowName: (row: Row) => string;
  rowHref: ((row: Row) => string) | undefined;
  density: Density;
  selectable: boolean;
}

export function TableBody<Row extends RowData>(props: TableBodyProps<Row>) {
  const { table, virtualizer, rowName, rowHref, density, selectable } = props;
  const rows = table.getRowModel().rows;
  const columns = table.getVisibleLeafColumns();
  const hydrated = useHydrated();
  return (
    <div role="rowgroup" className="relative" style={hydrated ? { height: virtualizer.getTotalSize() } : undefined}>
      {virtualizer.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <BodyRow
            key={row.id}
            row={row}
            index={item.index}
            name={rowName(row.original)}
            href={rowHref?.(row.original)}
            density={density}
            selectable={selectable}
            selected={row.getIsSelected()}
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
