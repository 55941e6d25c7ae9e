'use client';
import { Columns3 } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import type { DataColumn, RowData, SortChoice } from './column';
import type { TableView } from './use-table-view';

interface TableOptionsProps<Row extends RowData> {
  columns: readonly DataColumn<Row>[];
  view: TableView;
  sort?: SortChoice | null;
  /** Given: sorting is offered here too, for a phone's cards have no header to press. */
  onSortChange?: (sort: SortChoice | null) => void;
}

/** How the table looks: columns, row height and, once more, order. */
export function TableOptions<Row extends RowData>({
  columns,
  view,
  sort = null,
  onSortChange,
}: TableOptionsProps<Row>) {
  const t = useTranslations('common.table');
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Columns3 aria-hidden />
          {t('view')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-52">
        <DropdownMenuLabel>{t('columns')}</DropdownMenuLabel>
        {columns
          .filter((column) => !column.primary)
          .map((column) => (
            <DropdownMenuCheckboxItem
              key={column.id}
              checked={!view.hidden.includes(column.id)}
              onCheckedChange={(shown) => view.setShown(column.id, shown)}
              onSelect={(event) => event.preventDefault()}
            >
              {column.label}
            </DropdownMenuCheckboxItem>
          ))}
        <DropdownMenuSeparator />
        <DropdownMenuLabel>{t('density')}</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={view.density}
          onValueChange={(value) => view.setDensity(value === 'comfortable' ? 'comfortable' : 'compact')}
        >
          <DropdownMenuRadioItem value="compact">{t('compact')}</DropdownMenuRadioItem>
          <DropdownMenuRadioItem value="comfortable">{t('comfortable')}</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        {onSortChange === undefined ? null : <SortItems {...{ columns, sort, onSortChange }} />}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface SortItemsProps<Row extends RowData> {
  columns: readonly DataColumn<Row>[];
  sort: SortChoice | null;
  onSortChange: (sort: SortChoice | null) => void;
}

function SortItems<Row extends RowData>({ columns, sort, onSortChange }: SortItemsProps<Row>) {
  const t = useTranslations('common.table');
  const sortable = columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t('sort')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={sort?.id ?? ''}
        onValueChange={(id) => onSortChange(id === '' ? null : { id, descending: sort?.descending ?? false })}
      >
        <DropdownMenuRadioItem value="">{t('sortDefault')}</DropdownMenuRadioItem>
        {sortable.map((column) => (
          <DropdownMenuRadioItem key={column.id} value={column.id}>
            {column.label}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      {sort === null ? null : (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuRadioGroup
            value={sort.descending ? 'descending' : 'ascending'}
            onValueChange={(value) => onSortChange({ id: sort.id, descending: value === 'descending' })}
          >
            <DropdownMenuRadioItem value="ascending">{t('ascending')}</DropdownMenuRadioItem>
            <DropdownMenuRadioItem value="descending">{t('descending')}</DropdownMenuRadioItem>
          </DropdownMenuRadioGroup>
        </>
      )}
    </>
  );
}
