'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { cn } from '@/lib/ui/cn';
import type { DataTableInstance, RowData } from './column';

const ariaSort = { asc: 'ascending', desc: 'descending' } as const;

/** The header stays while rows scroll; on a phone's cards it is there for screen readers only. */
export function HeaderRow<Row extends RowData>({
  table,
  selectable,
}: {
  table: DataTableInstance<Row>;
  selectable: boolean;
}) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="rowgroup" className="sticky top-0 z-20 bg-background @max-md:sr-only">
      <div role="row" aria-rowindex={1} className="grid h-8 grid-cols-(--tracks) border-b bg-rail pointer-coarse:h-11">
        {selectable ? <SelectAll table={table} /> : null}
        {headers.map((header) => {
          const sorted = header.column.getIsSorted();
          const meta = header.column.columnDef.meta;
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-sort={header.column.getCanSort() ? (sorted ? ariaSort[sorted] : 'none') : undefined}
              className={cn(
                'flex min-w-0 items-center px-2 text-xs font-medium text-muted-foreground',
                meta?.align === 'end' && 'justify-end',
                meta?.primary && ['sticky z-10 bg-rail', selectable ? 'left-9' : 'left-0 pl-3'],
              )}
            >
              <HeaderLabel
                label={meta?.label ?? header.id}
                sorted={sorted}
                end={meta?.align === 'end'}
                onToggle={header.column.getCanSort() ? () => header.column.toggleSorting() : undefined}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
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

function SelectAll<Row extends RowData>({ table }: { table: DataTableInstance<Row> }) {
  const t = useTranslations('common.table');
  const all = table.getRowModel().rows.length > 0 && table.getIsAllRowsSelected();
  return (
    <div role="columnheader" className="sticky left-0 z-10 flex items-center justify-center bg-rail pl-2">
      <Checkbox
        aria-label={t('selectAll')}
        checked={all || (table.getIsSomeRowsSelected() ? 'indeterminate' : false)}
        onCheckedChange={(checked) => table.toggleAllRowsSelected(checked === true)}
      />
    </div>
  );
}
