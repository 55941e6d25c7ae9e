'use client';
import { RotateCcw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/ui/cn';
import { HostileText } from './hostile-text';
import { problemOf, type VisibleProblem } from './problem-of';
import { ShortId } from './short-id';
import { useProblemWords } from './use-problem-words';

interface ErrorStateProps {
  /** What a query or a boundary caught; a `ProblemError` speaks for itself. */
  error?: unknown;
  /** A problem at hand without an error, such as the one of a half-answering connection. */
  problem?: VisibleProblem;
  onRetry?: () => void;
  retrying?: boolean;
  /** A way on other than retrying. */
  action?: ReactNode;
  className?: string;
}

/** The server's own sentence, the request id to quote, and a way to try again. */
export function ErrorState({ error, problem, onRetry, retrying = false, action, className }: ErrorStateProps) {
  const t = useTranslations('common');
  const wordsOf = useProblemWords();
  const said: VisibleProblem = problem ??
    problemOf(error) ?? { title: t('error.title'), detail: t('error.unexpected'), retryable: true };
  const { title, detail } = wordsOf(said);
  return (
    <div
      role="alert"
      data-slot="error-state"
      className={cn('flex flex-col items-center justify-center gap-1 px-6 py-12 text-center', className)}
    >
      <TriangleAlert aria-hidden strokeWidth={1.5} className="mb-2 size-6 text-bad" />
      <p className="font-medium">{title}</p>
      <div className="max-w-xl text-muted-foreground">
        <HostileText value={detail} />
      </div>
      {said.requestId ? (
        <p className="flex flex-wrap items-center justify-center gap-x-1 text-sm text-muted-foreground">
          <span className="whitespace-nowrap">{t('error.requestId')}</span> <ShortId value={said.requestId} full />
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap justify-center gap-2 empty:hidden">
        {onRetry === undefined ? null : (
          <Button variant="outline" pending={retrying} onClick={onRetry}>
            <RotateCcw aria-hidden />
            {t('actions.retry')}
          </Button>
        )}
        {action}
      </div>
    </div>
  );
}
