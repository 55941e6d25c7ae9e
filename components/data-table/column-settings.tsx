'use client';
import { ChevronDown, ChevronUp, Columns3, Minus, Plus } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { RadioGroup, RadioGroupItem } from '@/components/ui/radio-group';
import type { Density } from './body-row';
import type { DataColumn, RowData } from './column';
import { type ColumnLayout, withMoved, withShown, withWidth } from './column-layout';

interface ColumnSettingsProps<Row extends RowData> {
  columns: readonly DataColumn<Row>[];
  layout: ColumnLayout;
  onLayout: (layout: ColumnLayout) => void;
  onReset: () => void;
  density: Density;
  onDensity: (density: Density) => void;
  /** Further settings: the order of rows, for a phone's cards have no header to press. */
  children?: ReactNode;
}

const step = 20;

/** Everything a pointer can do to the columns, and the height of rows, by keyboard. */
export function ColumnSettings<Row extends RowData>(props: ColumnSettingsProps<Row>) {
  const t = useTranslations('common.table');
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="outline">
          <Columns3 aria-hidden />
          <span className="max-lg:sr-only">{t('columns')}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('columns')} className="w-80">
        <div className="flex flex-col gap-3 overflow-y-auto p-3">
          {props.children}
          <DensityChoice density={props.density} onDensity={props.onDensity} />
          <ColumnList {...props} />
        </div>
        <div className="border-t p-2">
          <Button variant="ghost" size="sm" onClick={props.onReset}>
            {t('resetColumns')}
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}

function DensityChoice({ density, onDensity }: { density: Density; onDensity: (density: Density) => void }) {
  const t = useTranslations('common.table');
  const id = useId();
  return (
    <div className="grid gap-1.5 pointer-coarse:hidden">
      <p id={id} className="text-xs text-muted-foreground">
        {t('density')}
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={density}
        onValueChange={(value) => onDensity(value === 'comfortable' ? 'comfortable' : 'compact')}
        className="flex gap-4"
      >
        {(['compact', 'comfortable'] as const).map((each) => (
          <label key={each} htmlFor={`${id}-${each}`} className="flex min-h-6 items-center gap-2">
            <RadioGroupItem id={`${id}-${each}`} value={each} />
            {t(each)}
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}

function ColumnList<Row extends RowData>({ columns, layout, onLayout }: ColumnSettingsProps<Row>) {
  const t = useTranslations('common.table');
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  // A button that moves with its row loses the focus on the way; it gets it back where it lands.
  const pressed = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (pressed.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-press="${CSS.escape(pressed.current)}"]`)?.focus();
    pressed.current = null;
  });
  const shown = layout.flatMap((each) => columns.filter((column) => column.id === each.id && !column.primary));
  const hidden = columns.filter((column) => !column.primary && !shown.includes(column));
  const move = (index: number, by: -1 | 1) => {
    const [column, other] = [shown[index], shown[index + by]];
    if (column === undefined || other === undefined) return;
    pressed.current = `${column.id} ${by}`;
    onLayout(withMoved(layout, column.id, other.id));
  };
  return (
    <div className="grid gap-1">
      <p id={id} className="text-xs text-muted-foreground">
        {t('columns')}
      </p>
      <ul ref={list} aria-labelledby={id}>
        {[...shown, ...hidden].map((column, index) => (
          <ColumnItem
            key={column.id}
            column={column}
            checked={index < shown.length}
            width={layout.find((each) => each.id === column.id)?.width}
            onShown={(next) => onLayout(withShown(layout, column.id, next))}
            onWidth={(width) => onLayout(withWidth(layout, column.id, width))}
            onMove={(by) => move(index, by)}
            ends={{ first: index === 0, last: index === shown.length - 1 }}
          />
        ))}
      </ul>
    </div>
  );
}

interface ColumnItemProps<Row extends RowData> {
  column: DataColumn<Row>;
  checked: boolean;
  width: number | undefined;
  onShown: (shown: boolean) => void;
  onWidth: (width: number) => void;
  onMove: (by: -1 | 1) => void;
  ends: { first: boolean; last: boolean };
}

function ColumnItem<Row extends RowData>(props: ColumnItemProps<Row>) {
  const { column, checked, onShown, onWidth, onMove, ends } = props;
  const t = useTranslations('common.table');
  const id = useId();
  const width = props.width ?? column.width;
  const buttons = [
    { icon: ChevronUp, label: t('moveUp', { name: column.label }), inert: ends.first, press: () => onMove(-1), id: -1 },
    {
      icon: ChevronDown,
      label: t('moveDown', { name: column.label }),
      inert: ends.last,
      press: () => onMove(1),
      id: 1,
    },
    { icon: Minus, label: t('narrower', { name: column.label }), press: () => onWidth(width - step), id: 'narrower' },
    { icon: Plus, label: t('wider', { name: column.label }), press: () => onWidth(width + step), id: 'wider' },
  ];
  return (
    <li className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
      <Checkbox id={id} checked={checked} onCheckedChange={(next) => onShown(next === true)} />
      <label htmlFor={id} className="min-w-0 flex-1 truncate">
        {column.label}
      </label>
      {checked
        ? buttons.map(({ icon: Icon, label, inert = false, press, id: name }) => (
            <Button
              key={name}
              data-press={`${column.id} ${name}`}
              variant="ghost"
              size="icon-sm"
              className="-mx-1 text-muted-foreground pointer-coarse:size-8"
              aria-label={label}
              title={label}
              aria-disabled={inert}
              onClick={press}
            >
              <Icon aria-hidden />
            </Button>
          ))
        : null}
    </li>
  );
}
