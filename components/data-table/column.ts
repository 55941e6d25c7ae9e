import {
  type ColumnDef,
  columnVisibilityFeature,
  metaHelper,
  type ReactTable,
  type RowData,
  rowSortingFeature,
  type Row as TableRow,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';

export type { RowData };

/** One column, as a feature writes it down. */
export interface DataColumn<Row extends RowData> {
  /** Also the name it is sorted and hidden by. */
  id: string;
  /** Translated: the header, the columns menu, the label on a phone's card. */
  label: string;
  cell: (row: Row) => ReactNode;
  /** Pixels; the least when the column grows. */
  width: number;
  /** Share of the room that is left over. */
  grow?: number;
  align?: 'end';
  sortable?: boolean;
  /** The column that names the row: carries its link, stays in view, cannot be hidden. The first one, usually. */
  primary?: boolean;
  /** On a phone: without its label (a state badge speaks for itself), or not at all. */
  card?: 'bare' | 'hidden';
}

export interface SortChoice {
  id: string;
  descending: boolean;
}

interface Meta {
  label: string;
  /** Called, not drawn as a component of its own: a row has a dozen cells, and a screen has thirty rows. */
  render: (row: RowData) => ReactNode;
  width: number;
  grow: number;
  align: 'start' | 'end';
  primary: boolean;
  card: 'labelled' | 'bare' | 'hidden';
}

export const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  columnMeta: metaHelper<Meta>(),
});
export type Features = typeof features;
export type DataTableInstance<Row extends RowData> = ReactTable<Features, Row>;
export type DataTableRow<Row extends RowData> = TableRow<Features, Row>;

export function columnDefinition<Row extends RowData>(column: DataColumn<Row>): ColumnDef<Features, Row, unknown> {
  const primary = column.primary ?? false;
  return {
    id: column.id,
    // Sorting is the server's; the accessor only tells TanStack that this column can be sorted at all.
    accessorFn: (row: Row): unknown => row,
    header: column.label,
    enableSorting: column.sortable ?? false,
    enableHiding: !primary,
    meta: {
      label: column.label,
      // What all columns share knows no type of row; a table calls it with its own.
      render: (row) => column.cell(row as Row),
      width: column.width,
      grow: column.grow ?? 0,
      align: column.align ?? 'start',
      primary,
      card: column.card ?? 'labelled',
    },
  };
}

const selectWidth = 36;

/** The tracks of the grid all rows share, and the least width they need together. */
export function gridOf(metas: readonly (Meta | undefined)[], selectable: boolean): { tracks: string; minimum: number } {
  const columns = metas.map((meta) => ({ width: meta?.width ?? 120, grow: meta?.grow ?? 0 }));
  const tracks = columns.map(({ width, grow }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
  // Without a column that grows the last one takes what is left, or rows would end in the middle of the table.
  const last = columns.at(-1);
  if (last !== undefined && columns.every(({ grow }) => grow === 0))
    tracks.splice(-1, 1, `minmax(${last.width}px, 1fr)`);
  const minimum = columns.reduce((sum, { width }) => sum + width, selectable ? selectWidth : 0);
  return { tracks: (selectable ? [`${selectWidth}px`, ...tracks] : tracks).join(' '), minimum };
}
