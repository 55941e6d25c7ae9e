'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { StateKind } from '@/components/state/state-badge';
import type { Rollout } from '@/lib/domain/rollout';
import { formatAbsolute } from '@/lib/i18n/format';
import { useSeconds } from '@/lib/ui/use-seconds';
import { useDurationWords } from './use-duration-words';
import { kindOfStatus, RolloutStatusBadge } from './rollout-words';
import { type TimelineSegment, timelineSegments } from './timeline-segments';

const fills: Record<StateKind, string> = {
  good: 'fill-good',
  waiting: 'fill-waiting',
  bad: 'fill-bad',
  running: 'fill-running',
  unknown: 'fill-unknown',
};

/** Every status that was seen and for how long: as a picture, and in words below it. */
export function RolloutTimeline({ rollout }: { rollout: Rollout }) {
  const t = useTranslations('rollouts.timeline');
  const isOver = rollout.endedAt !== undefined;
  const now = useSeconds(!isOver);
  const until = Date.parse(rollout.endedAt ?? now.toISOString());
  const segments = timelineSegments(rollout.transitions, until);
  if (segments.length === 0) return <p className="text-muted-foreground">{t('nothing')}</p>;
  return (
    <div className="grid gap-3">
      <Picture segments={segments} />
      <Words segments={segments} isOver={isOver} />
    </div>
  );
}

const height = 28;

function Picture({ segments }: { segments: readonly TimelineSegment[] }) {
  const t = useTranslations('rollouts');
  return (
    <svg role="img" aria-label={t('timeline.picture', { count: segments.length })} width="100%" height={height + 8}>
      {segments.map(({ status, start, width }, index) => (
        <g key={index}>
          <rect
            x={`${start}%`}
            y={4}
            width={`${width}%`}
            height={height}
            className={`${fills[kindOfStatus[status]]} opacity-25`}
          />
          <rect x={`${start}%`} y={0} width={2} height={height + 8} className={fills[kindOfStatus[status]]} />
          {width < 12 ? null : (
            <text x={`${start}%`} dx={8} y={height / 2 + 8} className="fill-foreground text-xs">
              {t(`status.${status}`)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function Words({ segments, isOver }: { segments: readonly TimelineSegment[]; isOver: boolean }) {
  const t = useTranslations('rollouts.timeline');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const duration = useDurationWords();
  return (
    <Table plain aria-label={t('label')}>
      <TableHeader>
        <TableRow>
          <TableHead>{t('at')}</TableHead>
          <TableHead>{t('status')}</TableHead>
          <TableHead>{t('word')}</TableHead>
          <TableHead>{t('lasted')}</TableHead>
          <TableHead>{t('detail')}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {segments.map(({ at, status, providerStatus, detail, milliseconds }, index) => (
          <TableRow key={index}>
            <TableCell className="tabular whitespace-nowrap">
              <time dateTime={at} suppressHydrationWarning>
                {formatAbsolute(new Date(at), locale, timeZone)}
              </time>
            </TableCell>
            <TableCell>
              <RolloutStatusBadge plain status={status} />
            </TableCell>
            <TableCell className="font-mono text-[0.92em]">
              <HostileText value={providerStatus} />
            </TableCell>
            <TableCell className="tabular whitespace-nowrap" suppressHydrationWarning>
              {isOver && index === segments.length - 1 ? '' : duration(milliseconds)}
            </TableCell>
            <TableCell>{detail === undefined ? null : <HostileText value={detail} />}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
