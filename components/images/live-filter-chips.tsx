'use client';
import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Button } from '@/components/ui/button';
import type { ImageListing } from '@/lib/domain/provider-description';
import type { LiveImagesQuery } from '@/lib/features/images/contract/live';
import { trimmedFilters } from './live-filter-values';

interface LiveFilterChipsProps {
  listing: ImageListing;
  query: LiveImagesQuery;
  onAsk: (next: LiveImagesQuery) => void;
}

/** What narrows the list right now, each with its own way out. */
export function LiveFilterChips({ listing, query, onAsk }: LiveFilterChipsProps) {
  const t = useTranslations('images');
  const locale = useLocale();
  const { filters } = query;
  const chips = Object.entries(filters).flatMap(([name, values]) =>
    values.map((value) => ({
      key: `${name}=${value}`,
      label: listing.filters.find((field) => field.name === name)?.label[locale] ?? name.replace(/^property\./, ''),
      value,
      without: {
        ...query,
        filters: trimmedFilters({ ...filters, [name]: values.filter((each) => each !== value) }),
      },
    })),
  );
  const { sharedWith, ...rest } = query;
  if (sharedWith !== undefined)
    chips.push({ key: 'sharedWith', label: t('filters.sharedWith'), value: sharedWith, without: rest });
  if (chips.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ key, label, value, without }) => (
        <li key={key} className="flex max-w-72 items-center rounded-md border bg-muted/50 pl-2 text-sm">
          <span className="shrink-0 text-muted-foreground">{label}:&nbsp;</span>
          <HostileText value={value} singleLine className="min-w-0" />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('filters.remove', { name: label, value })}
            onClick={() => onAsk(without)}
          >
            <X aria-hidden />
          </Button>
        </li>
      ))}
      <li>
        <Button variant="ghost" size="sm" onClick={() => onAsk({ ...rest, filters: {} })}>
          {t('live.clear')}
        </Button>
      </li>
    </ul>
  );
}
