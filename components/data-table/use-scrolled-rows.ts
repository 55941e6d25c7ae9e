'use client';
import { type RefObject, useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Density } from './body-row';
import type { DataTableInstance, RowData } from './column';
import { type RowSelection, rowsBetween } from './row-selection';
import { type DroppedRows, useRows } from './table-body';
import { useRowKeys } from './use-row-keys';
import { useScrollHold } from './use-scroll-hold';

interface ScrolledRowsOptions<Row extends RowData> {
  table: DataTableInstance<Row>;
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly Row[] | undefined;
  density: Density;
  selection?: RowSelection<Row>;
  dropped?: DroppedRows;
  question?: string;
  initialOffset?: number;
  onRest?: (offset: number) => void;
}

/** Virtual rows and the keys that walk them: each needs the other, a ref stands between. */
export function useScrolledRows<Row extends RowData>(options: ScrolledRowsOptions<Row>) {
  const { table, scroller, rows, density, selection, question = '', initialOffset = 0, onRest } = options;
  const before = options.dropped?.count ?? 0;
  const held = rows?.length ?? 0;
  const scrollTo = useRef<(index: number) => void>(() => undefined);
  const select = useSelect(rows, before, selection);
  const active = useRowKeys({
    container: scroller,
    first: before,
    count: before + held,
    scrollTo: (index) => scrollTo.current(index),
    onToggle: selection === undefined ? undefined : select.toggle,
    onClear: () => {
      if (selection === undefined || selection.size === 0) return false;
      selection.clear();
      return true;
    },
  });
  const estimate = useRowHeight(density);
  const virtualizer = useRows(table, scroller, { estimate, active, before, initialOffset });
  useScrollHold(virtualizer, { question, rows, onRest });
  useEffect(() => {
    scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' });
  }, [virtualizer]);
  const estimated = useRef(estimate);
  useEffect(() => {
    if (estimated.current === estimate) return;
    estimated.current = estimate;
    virtualizer.measure();
    // Placed by the new estimate first: a row as high as before would else count as measured already.
    virtualizer.getTotalSize();
    // What was measured is forgotten, yet nobody would report the rows on the screen once more.
    for (const row of virtualizer.elementsCache.values()) virtualizer.measureElement(row);
  });
  return { virtualizer, onSelect: select.onSelect };
}

/** Selecting by the number of the row, remembering where a range would begin. */
function useSelect<Row>(rows: readonly Row[] | undefined, before: number, selection: RowSelection<Row> | undefined) {
  const last = useRef<number | null>(null);
  const onSelect = (index: number, selected: boolean, range: boolean) => {
    const from = range && last.current !== null ? last.current : index;
    last.current = index;
    selection?.set(rowsBetween(rows ?? [], from - before, index - before), selected);
  };
  const latest = useRef(onSelect);
  useEffect(() => {
    latest.current = onSelect;
  });
  // Rows are remembered: a function that is new each time would draw them all again.
  const stable = useCallback(
    (...given: [index: number, selected: boolean, range: boolean]) => latest.current(...given),
    [],
  );
  const toggle = (index: number, range: boolean) => {
    const row = rows?.[index - before];
    if (row !== undefined) onSelect(index, !selection?.has(row), range);
  };
  return { onSelect: stable, toggle };
}

const rowHeight: Record<Density, number> = { compact: 36, comfortable: 44 };
const touchHeight = 44;
const finger = '(pointer: coarse)';

function useRowHeight(density: Density): number {
  const touched = useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia?.(finger);
      media?.addEventListener('change', changed);
      return () => media?.removeEventListener('change', changed);
    },
    () => window.matchMedia?.(finger).matches ?? false,
    () => false,
  );
  return touched ? touchHeight : rowHeight[density];
}
