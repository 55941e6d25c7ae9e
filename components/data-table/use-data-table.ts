'use client';
import { type RowSelectionState, type SortingState, useTable } from '@tanstack/react-table';
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
  selection?: ReadonlySet<string>;
  /** Given: rows can be selected. */
  onSelectionChange?: (selection: ReadonlySet<string>) => void;
}

const none: never[] = [];

export function useDataTable<Row extends RowData>(state: DataTableState<Row>): DataTableInstance<Row> {
  const { columns, rows, rowId, sort, onSortChange, hidden, selection, onSelectionChange } = state;
  const definitions = useMemo(() => columns.map(columnDefinition), [columns]);
  const sorting = useMemo<SortingState>(() => (sort ? [{ id: sort.id, desc: sort.descending }] : none), [sort]);
  const columnVisibility = useMemo(() => Object.fromEntries((hidden ?? none).map((id) => [id, false])), [hidden]);
  const rowSelection = useMemo<RowSelectionState>(
    () => Object.fromEntries([...(selection ?? none)].map((id) => [id, true])),
    [selection],
  );
  return useTable({
    features,
    columns: definitions,
    data: rows ?? none,
    getRowId: rowId,
    manualSorting: true,
    enableMultiSort: false,
    // Without values of its own the table takes every column for numbers, which it would sort from the greatest.
    sortDescFirst: false,
    enableRowSelection: onSelectionChange !== undefined,
    state: { sorting, columnVisibility, rowSelection },
    onSortingChange: (update) => {
      const [first] = typeof update === 'function' ? update(sorting) : update;
      onSortChange?.(first === undefined ? null : { id: first.id, descending: first.desc });
    },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(rowSelection) : update;
      onSelectionChange?.(new Set(Object.keys(next).filter((id) => next[id])));
    },
  });
}
