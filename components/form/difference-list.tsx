'use client';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { Difference } from '@/lib/domain/image-difference';

/** How the keys and the values of a thing are shown to a person. */
export interface DifferenceWords {
  /** For sentences. */
  nameOf: (key: string) => string;
  label: (key: string) => ReactNode;
  value: (key: string, value: Difference['before']) => ReactNode;
}

/** Key by key, old → new. */
export function DifferenceList({ differences, words }: { differences: readonly Difference[]; words: DifferenceWords }) {
  const t = useTranslations('editing.review');
  return (
    <ul className="divide-y rounded-md border">
      {differences.map(({ key, before, after }) => (
        <li key={key} className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(8rem,1fr)_2fr]">
          <span className="min-w-0 font-medium">{words.label(key)}</span>
          <span className="grid min-w-0 grid-cols-[1fr_auto_1fr] items-start gap-2">
            <span className="min-w-0 text-muted-foreground">
              <span className="sr-only">{t('before')} </span>
              {words.value(key, before)}
            </span>
            <ArrowRight aria-hidden className="mt-0.5 size-4 text-muted-foreground" />
            <span className="min-w-0">
              <span className="sr-only">{t('after')} </span>
              {words.value(key, after)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
