'use client';
import type { Header } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { DragEvent } from 'react';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/lib/ui/cn';
import type { DataTableInstance, Features, RowData } from './column';
import { ColumnResizer } from './column-resizer';

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;
const draggedColumn = 'text/x-column';

/** How a pointer changes the columns; for keyboards the same stands in the table's settings. */
export interface ColumnChanges {
  /** While it is pulled; null when it is let go. */
  preview: (pulled: { id: string; width: number } | null) => void;
  resize: (id: string, width: number | undefined) => void;
  move: (id: string, to: string) => void;
}

/** The checkbox over all rows that are held. */
export interface HeldRows {
  checked: boolean | 'indeterminate';
  onToggle: (selected: boolean) => void;
}

interface HeaderRowProps<Row extends RowData> {
  table: DataTableInstance<Row>;
  held: HeldRows | undefined;
  changes: ColumnChanges | undefined;
}

/** The header stays while rows scroll; on a phone's cards it is there for screen readers only. */
export function HeaderRow<Row extends RowData>({ table, held, changes }: HeaderRowProps<Row>) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="rowgroup" className="sticky top-0 z-20 bg-background @max-md:sr-only">
      <div role="row" aria-rowindex={1} className="grid h-8 grid-cols-(--tracks) border-b bg-rail pointer-coarse:h-11">
        {held === undefined ? null : <SelectAll {...held} />}
        {headers.map((header) => (
          <HeaderCell key={header.id} header={header} selectable={held !== undefined} changes={changes} />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps<Row extends RowData> {
  header: Header<Features, Row>;
  selectable: boolean;
  changes: ColumnChanges | undefined;
}

function HeaderCell<Row extends RowData>({ header, selectable, changes }: HeaderCellProps<Row>) {
  const sorted = header.column.getIsSorted();
  const meta = header.column.columnDef.meta;
  const sortable = header.column.getCanSort();
  const movable = changes !== undefined && !meta?.primary;
  return (
    <div
      role="columnheader"
      aria-sort={sortable ? (sorted ? ariaSort[sorted] : 'none') : undefined}
      {...(movable ? dragging(header.id, changes) : {})}
      className={cn(
        'relative flex min-w-0 items-center px-2 text-xs font-medium text-muted-foreground',
        meta?.align === 'end' && 'justify-end',
        meta?.primary && ['sticky z-10 bg-rail', selectable ? 'left-9' : 'left-0 pl-3'],
      )}
    >
      <HeaderLabel
        label={meta?.label ?? header.id}
        sorted={sorted}
        end={meta?.align === 'end'}
        onToggle={sortable ? () => header.column.toggleSorting() : undefined}
      />
      {changes === undefined ? null : <ColumnResizer id={header.id} changes={changes} />}
    </div>
  );
}

function dragging(id: string, { move }: ColumnChanges) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.setData(draggedColumn, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(draggedColumn)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const moved = event.dataTransfer.getData(draggedColumn);
      if (moved !== '' && moved !== id) move(moved, id);
    },
  };
}

interface HeaderLabelProps {
  label: string;
  sorted: false | 'asc' | 'desc';
  /** The arrow goes before the word, so that word and figures end on one line. */
  end: boolean;
  onToggle: (() => void) | undefined;
}

function HeaderLabel({ label, sorted, end, onToggle }: HeaderLabelProps) {
  if (onToggle === undefined) return <span className="truncate">{label}</span>;
  const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={onToggle}
      className={cn(
        'group/sort -mx-1 flex h-6 min-w-0 items-center gap-1 rounded-sm px-1 hover:text-foreground pointer-coarse:h-11',
        sorted && 'text-foreground',
        end && 'flex-row-reverse',
      )}
    >
      <span className="truncate">{label}</span>
      <Arrow
        aria-hidden
        className={cn(
          'size-3 shrink-0',
          !sorted && 'opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60',
        )}
      />
    </button>
  );
}

function SelectAll({ checked, onToggle }: HeldRows) {
  const t = useTranslations('common.table');
  return (
    <div role="columnheader" className="sticky left-0 z-10 flex items-center justify-center bg-rail pl-2">
      <Checkbox
        aria-label={t('selectAll')}
        checked={checked}
        onCheckedChange={(selected) => onToggle(selected === true)}
      />
    </div>
  );
}
