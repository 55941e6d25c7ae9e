'use client';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { FieldLegend, FieldSet } from '@/components/ui/field';
import { Sheet, SheetContent, SheetDescription, SheetTitle, SheetTrigger } from '@/components/ui/sheet';
import type { ImageListing, ProviderDescription } from '@/lib/domain/provider-description';
import type { LiveImagesQuery } from '@/lib/features/images/contract/live';
import { LiveFilterField } from './live-filter-field';
import { trimmedFilters } from './live-filter-values';
import { LiveOrderFields } from './live-order-fields';
import { LivePropertyFilters } from './live-property-filters';

interface LiveFiltersProps {
  description: ProviderDescription;
  listing: ImageListing;
  query: LiveImagesQuery;
  onAsk: (next: LiveImagesQuery) => void;
}

/** Every list parameter of the provider's contract, drawn from its descriptor; nothing is asked before "Apply". */
export function LiveFilters({ description, listing, query, onAsk }: LiveFiltersProps) {
  const t = useTranslations('images.filters');
  const c = useTranslations('common.actions');
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="outline">
          <SlidersHorizontal aria-hidden />
          {t('open')}
        </Button>
      </SheetTrigger>
      <SheetContent side="right" closeLabel={c('close')}>
        <div className="flex flex-col gap-1 border-b p-4 pr-14">
          <SheetTitle>{t('title')}</SheetTitle>
          <SheetDescription>{t('description', { provider: description.label[locale] })}</SheetDescription>
        </div>
        <LiveFiltersForm
          listing={listing}
          query={query}
          onCancel={() => setOpen(false)}
          onAsk={(next) => {
            setOpen(false);
            onAsk(next);
          }}
        />
      </SheetContent>
    </Sheet>
  );
}

interface LiveFiltersFormProps {
  listing: ImageListing;
  query: LiveImagesQuery;
  onAsk: (next: LiveImagesQuery) => void;
  onCancel: () => void;
}

/** Mounted anew each time the sheet opens, so the draft always begins as what is on the screen. */
function LiveFiltersForm({ listing, query, onAsk, onCancel }: LiveFiltersFormProps) {
  const t = useTranslations('images.filters');
  const [draft, setDraft] = useState(query);
  const set = (filters: Record<string, string[]>) => setDraft({ ...draft, filters });
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ ...draft, filters: trimmedFilters(draft.filters) });
      }}
    >
      <div className="flex flex-1 flex-col gap-6 overflow-y-auto p-4">
        <FieldSet>
          <FieldLegend>{t('group.order')}</FieldLegend>
          <LiveOrderFields listing={listing} draft={draft} onChange={setDraft} />
        </FieldSet>
        <FieldSet className="sm:grid-cols-2">
          <FieldLegend>{t('group.filters')}</FieldLegend>
          {listing.filters.map((field) => (
            <LiveFilterField
              key={field.name}
              field={field}
              values={draft.filters[field.name] ?? []}
              onChange={(values) => set({ ...draft.filters, [field.name]: values })}
            />
          ))}
        </FieldSet>
        {listing.propertyFilter ? <LivePropertyFilters filters={draft.filters} onChange={set} /> : null}
      </div>
      <div className="flex justify-end gap-2 border-t p-4">
        <Button variant="ghost" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit">{t('apply')}</Button>
      </div>
    </form>
  );
}
