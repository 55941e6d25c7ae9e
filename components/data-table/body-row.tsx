'use client';
import Link from 'next/link';
import { memo, type ReactNode, type Ref } from 'react';
import { useTranslations } from 'use-intl/react';
import { cn } from '@/lib/ui/cn';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import type { DataTableRow, RowData } from './column';
import { RowCheckbox } from './row-checkbox';

export type Density = 'compact' | 'comfortable';

interface BodyRowProps<Row extends RowData> {
  row: DataTableRow<Row>;
  index: number;
  name: string;
  href: string | undefined;
  density: Density;
  selectable: boolean;
  selected: boolean;
  /** `range`: with everything since the row that was chosen last. */
  onSelect: (index: number, selected: boolean, range: boolean) => void;
  /** Pixels from the top; null while rows simply follow each other, before the browser has measured any. */
  start: number | null;
  measure: Ref<HTMLDivElement>;
  /** Only to be drawn anew when another set of columns is visible. */
  columns: unknown;
}

function PlainBodyRow<Row extends RowData>(props: BodyRowProps<Row>) {
  const { row, index, name, href, density, selectable, selected, onSelect, start, measure } = props;
  return (
    <div
      ref={measure}
      role="row"
      tabIndex={-1}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      style={start === null ? undefined : { transform: `translateY(${start}px)` }}
      className={cn(
        start === null ? 'relative' : 'absolute inset-x-0 top-0',
        'group/row grid min-h-9 grid-cols-(--tracks) items-center border-b bg-background text-sm',
        'hover:bg-accent focus-within:bg-accent focus-visible:-outline-offset-2 pointer-coarse:min-h-11',
        '@max-md:flex @max-md:flex-wrap @max-md:gap-x-4 @max-md:gap-y-1.5 @max-md:px-4 @max-md:py-3',
        density === 'comfortable' && 'min-h-11',
        href !== undefined && 'cursor-pointer',
        selected && 'bg-selected focus-within:bg-selected hover:bg-selected',
      )}
    >
      {selectable ? (
        <SelectCell name={name} selected={selected} onToggle={(range) => onSelect(index, !selected, range)} />
      ) : null}
      {row.getVisibleCells().map((cell) => {
        const meta = cell.column.columnDef.meta;
        const content = meta?.render(row.original);
        return (
          <div
            key={cell.id}
            role="cell"
            className={cn(
              'min-w-0 px-2 @max-md:max-w-full @max-md:px-0',
              meta?.align === 'end' && 'text-right tabular @max-md:text-left',
              meta?.primary && 'font-medium @max-md:basis-full @max-md:text-base',
              meta?.primary && [
                'sticky z-10 flex self-stretch items-center bg-inherit @max-md:static @max-md:z-auto',
                selectable ? 'left-9 @max-md:pr-9' : 'left-0 pl-3',
              ],
              meta?.card === 'labelled' &&
                !meta.primary &&
                '@max-md:inline-flex @max-md:items-baseline @max-md:gap-1.5',
              // A label without a value would say nothing on a card.
              (meta?.card === 'hidden' || (content === null && !meta?.primary)) && '@max-md:hidden',
            )}
          >
            {meta?.card === 'labelled' && !meta.primary ? (
              <span aria-hidden className="hidden shrink-0 text-muted-foreground @max-md:inline">
                {meta.label}
              </span>
            ) : null}
            {meta?.primary && href !== undefined ? <RowLink href={href}>{content}</RowLink> : content}
          </div>
        );
      })}
    </div>
  );
}

/**
 * One row: a line of the grid where there is room, a card where there is not. Remembered, for every scroll and every
 * key would otherwise draw a screenful of rows again. The cast gives back the generic that `memo` drops.
 */
export const BodyRow = memo(PlainBodyRow) as typeof PlainBodyRow;

/** Holds the height of a row that was dropped and is on its way again. */
export function DroppedRow({ start, density }: { start: number; density: Density }) {
  return (
    <div
      aria-hidden
      style={{ transform: `translateY(${start}px)` }}
      className={cn(
        'absolute inset-x-0 top-0 flex min-h-9 items-center border-b px-3 pointer-coarse:min-h-11',
        density === 'comfortable' && 'min-h-11',
      )}
    >
      <span className="h-3 w-2/5 rounded-sm bg-muted" />
    </div>
  );
}

/** A real link: opens in a new tab, is copied, is read out. Not prefetched, for a list is long. */
function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link
      className="block min-w-0 truncate rounded-sm underline-offset-4 group-hover/row:underline @max-md:whitespace-normal"
    >
      {children}
    </Link>
  );
}

interface SelectCellProps {
  name: string;
  selected: boolean;
  onToggle: (range: boolean) => void;
}

function SelectCell({ name, selected, onToggle }: SelectCellProps) {
  const t = useTranslations('common.table');
  return (
    <div
      role="cell"
      className="sticky left-0 z-10 flex items-center justify-center self-stretch bg-inherit pl-2 @max-md:absolute @max-md:top-3.5 @max-md:right-4 @max-md:left-auto @max-md:pl-0"
    >
      <RowCheckbox
        aria-label={t('select', { name: revealHiddenText(name) })}
        checked={selected}
        // The click and not the change: only it tells whether Shift was held.
        readOnly
        onClick={(event) => onToggle(event.shiftKey)}
      />
    </div>
  );
}
