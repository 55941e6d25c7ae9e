'use client';
import { TriangleAlert } from 'lucide-react';
import { useFormatter, useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import type { Connection } from '@/lib/domain/connection';
import { formatAbsolute } from '@/lib/i18n/format';
import { useClock } from '@/lib/ui/use-clock';

/** What of the list may be old or missing, in one sentence; the chips above it say which and why. */
export function PartialNotice({ connections }: { connections: readonly Pick<Connection, 'state' | 'lastSyncedAt'>[] }) {
  const t = useTranslations('images.list.partial');
  const silent = connections.filter(({ state }) => state === 'failed' || state === 'stale');
  if (silent.length === 0) return null;
  const oldest = silent.flatMap(({ lastSyncedAt }) => lastSyncedAt ?? []).toSorted()[0];
  return (
    <p className="flex items-start gap-2 text-sm text-waiting">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span>
        {t('silent', { count: silent.length, total: connections.length })}{' '}
        {oldest === undefined ? (
          t('missing', { count: silent.length })
        ) : (
          <>
            {t('asOf', { count: silent.length })} <ClockTime at={oldest} />
          </>
        )}
      </span>
    </p>
  );
}

/** “14:02” today, the day with it otherwise; date and zone in the tooltip. */
function ClockTime({ at }: { at: string }) {
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  const moment = new Date(at);
  const day = (date: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(date);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const withDay = day(moment) === day(now) ? {} : ({ month: 'short', day: 'numeric' } as const);
  return (
    <time dateTime={at} title={formatAbsolute(moment, locale, timeZone)} className="tabular" suppressHydrationWarning>
      {format.dateTime(moment, { ...clock, ...withDay })}
    </time>
  );
}
