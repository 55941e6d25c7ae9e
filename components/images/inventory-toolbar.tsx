'use client';
import { type ReactNode, type RefObject, useId } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DataColumn } from '@/components/data-table/column';
import { ColumnSettings } from '@/components/data-table/column-settings';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { asking } from '@/lib/features/images/question';
import { FilterButtons } from './filter-buttons';
import { InventorySearch } from './inventory-search';
import type { Inventory } from './use-inventory';

interface InventoryToolbarProps {
  inventory: Inventory;
  columns: DataColumn<ListedImage>[];
  density: 'compact' | 'comfortable';
  setDensity: (density: 'compact' | 'comfortable') => void;
  search: RefObject<HTMLInputElement | null>;
  /** What can be done with the list as a whole. */
  children: ReactNode;
}

export function InventoryToolbar(props: InventoryToolbarProps) {
  const { inventory, columns, density, setDensity, search, children } = props;
  const { question, ask, layout, setLayout, resetLayout } = inventory;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <InventorySearch
        ref={search}
        value={question.filter.q ?? ''}
        onSearch={(q) => ask(asking(question, { q }), 'replace')}
      />
      <FilterButtons question={question} onAsk={ask} />
      <div className="ml-auto flex items-center gap-2">
        {children}
        <ColumnSettings
          {...{ columns, layout, density }}
          onLayout={setLayout}
          onReset={resetLayout}
          onDensity={setDensity}
        >
          <SortChoice inventory={inventory} columns={columns} />
        </ColumnSettings>
      </div>
    </div>
  );
}

/** The order once more, for a phone's cards have no header to press. */
function SortChoice({ inventory: { question, ask }, columns }: Pick<InventoryToolbarProps, 'inventory' | 'columns'>) {
  const t = useTranslations('common.table');
  const id = useId();
  const directions = ['', '-'] as const;
  const words = { '': t('ascending'), '-': t('descending') };
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id} className="text-xs font-normal text-muted-foreground">
        {t('sort')}
      </Label>
      <NativeSelect
        id={id}
        value={question.sort ?? ''}
        onChange={(event) => ask(asking(question, { sort: event.target.value }))}
      >
        <option value="">{t('sortDefault')}</option>
        {columns
          .filter(({ sortable }) => sortable)
          .flatMap((column) =>
            directions.map((direction) => (
              <option key={`${direction}${column.id}`} value={`${direction}${column.id}`}>
                {`${column.label} · ${words[direction]}`}
              </option>
            )),
          )}
      </NativeSelect>
    </div>
  );
}
