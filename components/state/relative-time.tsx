'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import { formatAbsolute, formatRelative } from '@/lib/i18n/format';
import { cn } from '@/lib/ui/cn';
import { useClock } from '@/lib/ui/use-clock';

interface RelativeTimeProps {
  /** RFC 3339, as on our wire. */
  at: string;
  /** Shows the absolute time beside the relative one, where there is room. */
  withAbsolute?: boolean;
  className?: string;
}

/** “3 hours ago”, with date, time and zone in the tooltip. */
export function RelativeTime({ at, withAbsolute = false, className }: RelativeTimeProps) {
  const t = useTranslations('common.time');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useClock();
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return null;
  const relative = formatRelative(moment, now, locale) ?? t('now');
  const absolute = formatAbsolute(moment, locale, timeZone);
  return (
    // Server and browser may spell a zone differently; neither is wrong.
    <time
      dateTime={at}
      title={absolute}
      // Both together may need two lines on a phone; each stays whole.
      className={cn('tabular', withAbsolute ? 'inline-flex flex-wrap gap-x-2' : 'whitespace-nowrap', className)}
      suppressHydrationWarning
    >
      {relative}
      {withAbsolute ? (
        <span className="text-muted-foreground" suppressHydrationWarning>
          {absolute}
        </span>
      ) : null}
    </time>
  );
}
