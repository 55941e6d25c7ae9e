'use client';
import { useTranslations } from 'use-intl/react';
import { ErrorState } from './error-state';

interface PageFailureProps {
  /** In production the message of a server error is hidden; the digest is what the server's log holds. */
  error: Error & { digest?: string };
  reset: () => void;
}

/** What every `error.tsx` renders: the page failed, the rest of the console did not. */
export function PageFailure({ error, reset }: PageFailureProps) {
  const t = useTranslations('common.error');
  return (
    <div className="flex min-h-96 flex-1 flex-col items-center justify-center">
      <h1 className="sr-only">{t('pageTitle')}</h1>
      <ErrorState
        problem={{
          title: t('pageTitle'),
          detail: t('unexpected'),
          retryable: true,
          ...(error.digest === undefined ? {} : { requestId: error.digest }),
        }}
        onRetry={reset}
      />
    </div>
  );
}
