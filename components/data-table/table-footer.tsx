'use client';
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import type { MoreRows } from './table-body';

interface TableFooterProps {
  loaded: number;
  /** Null when nobody knows. */
  total: number | null | undefined;
  totalIsAtLeast?: boolean | undefined;
  selected: number;
  more: MoreRows | undefined;
  /** “As of 14:02”, or whatever else belongs to the count. */
  note?: ReactNode;
}

/** How much there is, how much of it is here, and what is still coming; a live region. */
export function TableFooter({ loaded, total, totalIsAtLeast, selected, more, note }: TableFooterProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const whole = total ?? (more?.has ? null : loaded);
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t px-3 py-1 text-sm text-muted-foreground tabular">
      <span role="status" className="inline-flex items-center gap-2">
        {whole !== null && !totalIsAtLeast
          ? t('table.count', { count: whole })
          : t('table.atLeast', { count: whole ?? loaded })}
        {whole === null || whole === loaded ? null : <span>{t('table.loaded', { count: number.format(loaded) })}</span>}
        {more?.loading ? (
          <>
            <Spinner className="size-3.5" />
            {t('table.loadingMore')}
          </>
        ) : null}
      </span>
      {selected > 0 ? <span className="text-foreground">{t('table.selected', { count: selected })}</span> : null}
      {more?.failed ? (
        <Button variant="outline" size="sm" onClick={more.load}>
          <RotateCcw aria-hidden />
          {t('table.loadMoreFailed')}
        </Button>
      ) : null}
      {note === undefined ? null : <span className="ml-auto">{note}</span>}
    </div>
  );
}
