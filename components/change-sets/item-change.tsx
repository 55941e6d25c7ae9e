'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import type { ChangeSetItem } from '@/lib/features/change-sets/contract';

/** Old → new of every key that changes, on one line each. */
export function ItemChange({ item: { before, after } }: { item: Pick<ChangeSetItem, 'before' | 'after'> }) {
  const t = useTranslations('changeSets.item');
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if ('image' in before) return <span>{t('deleted')}</span>;
  if (keys.length === 0) return <span className="text-muted-foreground">{t('nothing')}</span>;
  return (
    <span className="grid min-w-0 gap-0.5">
      {keys.map((key) => (
        <span key={key} className="flex min-w-0 items-baseline gap-1.5">
          <span className="shrink-0 text-muted-foreground">
            <HostileText singleLine value={key.replace(/^properties\./, '')} />
          </span>
          <Value value={before[key]} />
          <span aria-hidden>→</span>
          <span className="sr-only">{t('becomes')}</span>
          <Value value={after[key]} />
        </span>
      ))}
    </span>
  );
}

function Value({ value }: { value: unknown }) {
  const t = useTranslations('changeSets.item');
  if (value === undefined || value === null || value === '')
    return <span className="text-muted-foreground">{t('none')}</span>;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text === '' ? (
    <span className="text-muted-foreground">{t('none')}</span>
  ) : (
    <HostileText singleLine value={text} className="truncate" />
  );
}
