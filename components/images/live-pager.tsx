'use client';
import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import type { LiveQuestion } from './use-live-query';

interface LivePagerProps {
  question: LiveQuestion;
  next: string | null;
  /** The page on the screen is still the one before. */
  turning: boolean;
}

/** The provider's own paging, one page in the browser at a time: ten thousand images cost no more than fifty. */
export function LivePager({ question, next, turning }: LivePagerProps) {
  const t = useTranslations('images.pager');
  const { pagesBefore } = question;
  if (next === null && pagesBefore === 0) return null;
  return (
    <nav aria-label={t('label')} className="flex items-center gap-1">
      {pagesBefore === undefined ? null : (
        <span className="px-1 tabular-nums">{t('page', { page: pagesBefore + 1 })}</span>
      )}
      <Button
        variant="ghost"
        size="icon-sm"
        disabled={pagesBefore === 0}
        aria-label={t('first')}
        onClick={question.goFirst}
      >
        <ChevronsLeft aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        disabled={!pagesBefore}
        aria-label={t('previous')}
        onClick={question.goPrevious}
      >
        <ChevronLeft aria-hidden />
      </Button>
      <Button
        variant="ghost"
        size="icon-sm"
        disabled={next === null}
        pending={turning}
        aria-label={t('next')}
        onClick={() => next !== null && question.goNext(next)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </nav>
  );
}
