'use client';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';
import type { ImageFacet } from '@/lib/domain/image-filter';
import { imageFacetsQuery } from '@/lib/features/images/queries';
import type { ImageQuestion } from '@/lib/features/images/question';
import { useFilterWords } from './use-filter-words';

interface FacetValuesProps {
  facet: ImageFacet;
  question: ImageQuestion;
  onChoose: (values: string[]) => void;
}

/** From here on a box to search in is quicker than the eye. */
const many = 8;

/** What there is of one facet and how often, under every other filter; any number can be chosen. */
export function FacetValues({ facet, question, onChoose }: FacetValuesProps) {
  const t = useTranslations('images.list');
  const facets = useQuery(imageFacetsQuery(question));
  if (facets.isPending) return <LoadingRows rows={5} label={t('facetsLoading')} rowClassName="border-0" />;
  if (facets.isError)
    return (
      <ErrorState
        error={facets.error}
        onRetry={() => facets.refetch()}
        retrying={facets.isFetching}
        className="px-3 py-4"
      />
    );
  const found = facets.data.facets[facet];
  const chosen: readonly string[] = question.filter[facet] ?? [];
  const counts = new Map(found.values.map(({ value, count }) => [value, count]));
  // What is chosen stays to be seen, and to be taken back, even when nothing has it any more.
  const values = [...new Set([...chosen.filter((value) => !counts.has(value)), ...counts.keys()])];
  return (
    <ValueList
      facet={facet}
      values={values.map((value) => ({ value, count: counts.get(value) ?? 0 }))}
      chosen={chosen}
      lowerBound={found.atLeast === true}
      more={found.more === true}
      onToggle={(value, selected) => onChoose(selected ? [...chosen, value] : chosen.filter((each) => each !== value))}
    />
  );
}

interface ValueListProps {
  facet: ImageFacet;
  values: { value: string; count: number }[];
  chosen: readonly string[];
  lowerBound: boolean;
  more: boolean;
  onToggle: (value: string, selected: boolean) => void;
}

function ValueList({ facet, values, chosen, lowerBound, more, onToggle }: ValueListProps) {
  const t = useTranslations('images.list');
  const words = useFilterWords();
  const number = new Intl.NumberFormat(useLocale());
  const id = useId();
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const shown = values.filter(({ value }) =>
    [value, words.value(facet, value)].some((word) => word.toLocaleLowerCase().includes(wanted)),
  );
  return (
    <div className="flex min-h-0 flex-col">
      {values.length > many ? (
        <div className="border-b p-2">
          <Input
            value={text}
            aria-label={t('facetSearch', { name: words.name(facet) })}
            placeholder={t('facetSearch', { name: words.name(facet) })}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      ) : null}
      <ul aria-label={words.name(facet)} className="max-h-72 overflow-y-auto p-1">
        {shown.map(({ value, count }, index) => (
          <li
            key={value}
            className="flex min-h-8 items-center gap-2.5 rounded-md px-2 hover:bg-accent pointer-coarse:min-h-11"
          >
            <Checkbox
              id={`${id}-${index}`}
              checked={chosen.includes(value)}
              onCheckedChange={(selected) => onToggle(value, selected === true)}
              onKeyDown={walk}
            />
            <label
              htmlFor={`${id}-${index}`}
              className="flex min-w-0 flex-1 cursor-pointer items-baseline gap-2 py-1"
              title={value}
            >
              <bdi className="min-w-0 flex-1 truncate">{words.value(facet, value)}</bdi>
              <span className="tabular shrink-0 text-sm text-muted-foreground">
                {lowerBound ? t('countAtLeast', { count: number.format(count) }) : number.format(count)}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className="px-3 pb-3 text-sm text-muted-foreground">{t('facetNothing')}</p> : null}
      {more ? <p className="border-t px-3 py-2 text-sm text-muted-foreground">{t('facetMore')}</p> : null}
    </div>
  );
}

/** Arrows walk the boxes, as in any list one chooses from. */
function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const boxes = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('[role=checkbox]') ?? [])];
  boxes[boxes.findIndex((box) => box === document.activeElement) + step]?.focus();
}
