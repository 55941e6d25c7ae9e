'use client';
import { type SortingState, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import {
  columnDefinition,
  type DataColumn,
  type DataTableInstance,
  features,
  type RowData,
  type SortChoice,
} from './column';

export interface DataTableState<Row extends RowData> {
  columns: readonly DataColumn<Row>[];
  /** What is loaded so far; undefined before the first page came. Keep its identity while nothing changed. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  sort?: SortChoice | null;
  onSortChange?: (sort: SortChoice | null) => void;
  /** Ids of hidden columns. */
  hidden?: readonly string[];
}

const none: never[] = [];

export function useDataTable<Row extends RowData>(state: DataTableState<Row>): DataTableInstance<Row> {
  const { columns, rows, rowId, sort, onSortChange, hidden } = state;
  const definitions = useMemo(() => columns.map(columnDefinition), [columns]);
  const sorting = useMemo<SortingState>(() => (sort ? [{ id: sort.id, desc: sort.descending }] : none), [sort]);
  const columnVisibility = useMemo(() => Object.fromEntries((hidden ?? none).map((id) => [id, false])), [hidden]);
  return useTable({
    features,
    columns: definitions,
    data: rows ?? none,
    getRowId: rowId,
    manualSorting: true,
    enableMultiSort: false,
    // Without values of its own the table takes every column for numbers, which it would sort from the greatest.
    sortDescFirst: false,
    state: { sorting, columnVisibility },
    onSortingChange: (update) => {
      const [first] = typeof update === 'function' ? update(sorting) : update;
      onSortChange?.(first === undefined ? null : { id: first.id, descending: first.desc });
    },
  });
}
