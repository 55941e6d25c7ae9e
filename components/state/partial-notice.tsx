'use client';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import { Alert } from '@/components/ui/alert';
import { formatClock } from '@/lib/i18n/format';

interface PartialNoticeProps {
  failed: number;
  total: number;
  /** RFC 3339: how old the shown rows of the silent ones are. */
  asOf?: string;
  /** Which ones and why, behind the sentence. */
  children?: ReactNode;
}

/** “2 of 9 connections did not answer; shown as of 14:02.” Nothing when all answered. */
export function PartialNotice({ failed, total, asOf, children }: PartialNoticeProps) {
  const t = useTranslations('common.partial');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  if (failed === 0) return null;
  const sentence =
    asOf === undefined
      ? t('connectionsNoTime', { failed, total })
      : t('connections', { failed, total, time: formatClock(new Date(asOf), locale, timeZone) });
  return (
    <Alert variant="waiting" role="status" data-slot="partial-notice">
      <TriangleAlert aria-hidden />
      <p suppressHydrationWarning>{sentence}</p>
      {children}
    </Alert>
  );
}
