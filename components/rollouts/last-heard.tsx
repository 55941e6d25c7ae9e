'use client';
import { WifiOff } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { cn } from '@/lib/ui/cn';
import { useSeconds } from '@/lib/ui/use-seconds';
import { useDurationWords } from './use-duration-words';

/** A rollout is asked about every 5 to 15 seconds: three times that long, something is wrong. */
export const staleAfterMilliseconds = 45_000;

/** How old what the page shows is, counted in seconds while the rollout goes on. */
export function LastHeard({ at, ticking }: { at: string | undefined; ticking: boolean }) {
  const t = useTranslations('rollouts.heard');
  const duration = useDurationWords();
  const now = useSeconds(ticking);
  if (at === undefined) return <span className="text-muted-foreground">{t('never')}</span>;
  const age = Math.max(0, now.getTime() - Date.parse(at));
  const isStale = ticking && age > staleAfterMilliseconds;
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
