'use client';
import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Label } from '@/components/ui/label';
import { NativeSelect } from '@/components/ui/native-select';
import type { ImageListing } from '@/lib/domain/provider-description';
import type { LiveImagesQuery } from '@/lib/features/images/contract/live';

interface LiveOrderFieldsProps {
  listing: ImageListing;
  draft: LiveImagesQuery;
  onChange: (next: LiveImagesQuery) => void;
}

const limits = [25, 50, 100, 200];

/** Order, page size, level of detail and "shared with": what a provider takes beside its filters. */
export function LiveOrderFields({ listing, draft, onChange }: LiveOrderFieldsProps) {
  const t = useTranslations('images');
  const id = useId();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SortFields listing={listing} sort={draft.sort ?? []} onChange={(sort) => onChange(withSort(draft, sort))} />
      <Field>
        <Label htmlFor={`${id}-limit`}>{t('filters.limit')}</Label>
        <NativeSelect
          id={`${id}-limit`}
          value={draft.limit ?? 50}
          onChange={(event) => onChange({ ...draft, limit: Number(event.target.value) })}
        >
          {limits.map((limit) => (
            <option key={limit} value={limit}>
              {limit}
            </option>
          ))}
        </NativeSelect>
      </Field>
      {listing.views.length < 2 ? null : (
        <Field>
          <Label htmlFor={`${id}-view`}>{t('filters.view')}</Label>
          <NativeSelect
            id={`${id}-view`}
            value={draft.view ?? 'detail'}
            onChange={(event) => onChange({ ...draft, view: event.target.value === 'brief' ? 'brief' : 'detail' })}
          >
            {listing.views.map((view) => (
              <option key={view} value={view}>
                {t(`views.${view}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
      )}
      {listing.sharedWith ? (
        <Field className="sm:col-span-2">
          <Label htmlFor={`${id}-shared`}>{t('filters.sharedWith')}</Label>
          <Input
            id={`${id}-shared`}
            value={draft.sharedWith ?? ''}
            spellCheck={false}
            maxLength={255}
            aria-describedby={`${id}-shared-hint`}
            onChange={(event) => onChange(withSharedWith(draft, event.target.value))}
          />
          <p id={`${id}-shared-hint`} className="text-sm text-muted-foreground">
            {t('filters.sharedWithHint')}
          </p>
        </Field>
      ) : null}
    </div>
  );
}

function SortFields({
  listing,
  sort,
  onChange,
}: {
  listing: ImageListing;
  sort: string[];
  onChange: (sort: string[]) => void;
}) {
  const t = useTranslations('images.filters');
  const id = useId();
  const shown = Math.min(listing.sortKeysAtOnce, sort.length + 1);
  const set = (index: number, value: string) =>
    onChange(value === '' ? sort.slice(0, index) : [...sort.slice(0, index), value, ...sort.slice(index + 1)]);
  return Array.from({ length: shown }, (_, index) => {
    const given = sort[index] ?? '';
    const descending = given.startsWith('-');
    const key = given.replace(/^-/, '');
    const label = index === 0 ? t('sort') : `${t('sort')} (${index + 1})`;
    return (
      <Field key={index}>
        <Label htmlFor={`${id}-${index}`}>{label}</Label>
        <div className="flex gap-1.5">
          <NativeSelect
            id={`${id}-${index}`}
            value={key}
            onChange={(event) => set(index, event.target.value && `${descending ? '-' : ''}${event.target.value}`)}
          >
            <option value="">{t('sortDefault')}</option>
            {listing.sortKeys.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </NativeSelect>
          <NativeSelect
            aria-label={`${label}: ${t('direction')}`}
            value={descending ? 'desc' : 'asc'}
            disabled={key === ''}
            onChange={(event) => set(index, `${event.target.value === 'desc' ? '-' : ''}${key}`)}
          >
            <option value="asc">{t('ascending')}</option>
            <option value="desc">{t('descending')}</option>
          </NativeSelect>
        </div>
      </Field>
    );
  });
}

function withSort(draft: LiveImagesQuery, sort: string[]): LiveImagesQuery {
  const { sort: _, ...rest } = draft;
  return sort.length === 0 ? rest : { ...rest, sort };
}

function withSharedWith(draft: LiveImagesQuery, project: string): LiveImagesQuery {
  const { sharedWith: _, ...rest } = draft;
  return project.trim() === '' ? rest : { ...rest, sharedWith: project.trim() };
}
