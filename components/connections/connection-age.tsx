'use client';
import { useFormatter, useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import { RelativeTime } from '@/components/state/relative-time';
import type { Connection } from '@/lib/domain/connection';
import { formatAbsolute } from '@/lib/i18n/format';
import { useClock } from '@/lib/ui/use-clock';

interface ConnectionAgeProps {
  connection: Pick<Connection, 'lastSyncedAt'>;
  /** “3 min. ago” and no more. */
  brief?: boolean;
}

/** When all images of a connection were last read to the end. */
export function ConnectionAge({ connection: { lastSyncedAt }, brief = false }: ConnectionAgeProps) {
  const t = useTranslations('connections.sync');
  if (lastSyncedAt === undefined) return brief ? null : t('never');
  if (brief) return <BriefAge at={lastSyncedAt} />;
  return (
    <span>
      {t('last')} <RelativeTime at={lastSyncedAt} />
    </span>
  );
}

function BriefAge({ at }: { at: string }) {
  const t = useTranslations('common.time');
  const format = useFormatter();
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const moment = new Date(at);
  const now = useClock();
  const isJustNow = now.getTime() - moment.getTime() < 60_000;
  const short = isJustNow ? t('now') : format.relativeTime(moment, { now, style: 'narrow' });
  return (
    <time dateTime={at} title={formatAbsolute(moment, locale, timeZone)} className="tabular" suppressHydrationWarning>
      {short}
    </time>
  );
}
