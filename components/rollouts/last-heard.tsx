'use client';
import { WifiOff } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { cn } from '@/lib/ui/cn';
import { useSeconds } from '@/lib/ui/use-seconds';
import { useDurationWords } from './use-duration-words';

/** What is heard without a change is told with the next full answer, half a minute later at most. */
const staleAfterMilliseconds = 90_000;

interface LastHeardProps {
  at: string | undefined;
  ticking: boolean;
  /** The provider was asked and did not answer. */
  failing: boolean;
}

/** How old what the page shows is, counted in seconds while the rollout goes on. */
export function LastHeard({ at, ticking, failing }: LastHeardProps) {
  const t = useTranslations('rollouts.heard');
  const duration = useDurationWords();
  const now = useSeconds(ticking);
  if (at === undefined) return <span className="text-muted-foreground">{t('never')}</span>;
  const age = Math.max(0, now.getTime() - Date.parse(at));
  const isStale = ticking && (failing || age > staleAfterMilliseconds);
  return (
    <span
      data-stale={isStale || undefined}
      className={cn('tabular inline-flex flex-wrap items-center gap-x-1.5', isStale && 'text-waiting')}
    >
      {isStale ? <WifiOff aria-hidden className="size-3.5" /> : null}
      <time dateTime={at} suppressHydrationWarning>
        {t('ago', { duration: duration(age) })}
      </time>
      {isStale ? <span>{t('stale')}</span> : null}
    </span>
  );
}
