'use client';
import { useTranslations } from 'use-intl/react';
import { problemCodes } from '@/lib/http/problem';

/** What went wrong with a connection, in the person's language; the provider's own words are shown beside it. */
export function useCheckWords(): (code: string) => string {
  const t = useTranslations('errors');
  return (code) => {
    const known = problemCodes.find((each) => each === code);
    return known === undefined ? code : t(`${known}.title`);
  };
}
