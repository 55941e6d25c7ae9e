'use client';
import { CirclePause, CircleX } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { RelativeTime } from '@/components/state/relative-time';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert';
import type { Connection } from '@/lib/domain/connection';
import { CheckProblem } from './check-result';
import { ConnectionWarnings } from './connection-warnings';

/** What a person should see first on a connection's page: that it is paused, that it fails, what to watch for. */
export function ConnectionNotices({ connection }: { connection: Connection }) {
  const t = useTranslations('connections');
  const { state, problem, warnings } = connection;
  return (
    <div className="grid gap-2 empty:hidden">
      {state === 'paused' ? (
        <Alert variant="waiting">
          <CirclePause aria-hidden />
          <AlertTitle>{t('paused.title')}</AlertTitle>
          <AlertDescription>{t('paused.detail')}</AlertDescription>
        </Alert>
      ) : null}
      {problem === undefined ? null : (
        <Alert variant="bad">
          <CircleX aria-hidden />
          <AlertTitle>
            {t('problem.title')} <RelativeTime at={problem.at} className="text-sm font-normal text-muted-foreground" />
          </AlertTitle>
          <CheckProblem problem={problem} />
        </Alert>
      )}
      <ConnectionWarnings warnings={warnings} />
    </div>
  );
}
