'use client';
import { useTranslations } from 'use-intl/react';
import type { VisibleProblem } from './problem-of';

/** Title and sentence of a problem; when nothing of ours answered there are none, and we say that ourselves. */
export function useProblemWords(): (problem: VisibleProblem) => { title: string; detail: string } {
  const t = useTranslations('common.error');
  return ({ title, detail }) => ({
    title: title === '' ? t(detail === '' ? 'offlineTitle' : 'title') : title,
    detail: detail === '' ? t('offline') : detail,
  });
}
