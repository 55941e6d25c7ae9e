'use client';
import { useFormatter, useTranslations } from 'use-intl/react';
import type { ChangeSetSummary } from '@/lib/features/change-sets/contract';

/** How far a set has got, in a bar and in figures. */
export function SetProgress({ set: { counts, startedAt, workedAt, endedAt, state } }: { set: ChangeSetSummary }) {
  const t = useTranslations('changeSets.progress');
  const toDo = counts.total - counts.skipped;
  const over = toDo - counts.left;
  const share = (part: number) => `${toDo === 0 ? 0 : (part / toDo) * 100}%`;
  return (
    <div className="grid gap-2">
      <div
        role="progressbar"
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={toDo}
        aria-valuenow={over}
        className="flex h-2 overflow-hidden rounded-full bg-muted"
      >
        <span className="bg-good" style={{ width: share(counts.done) }} />
        <span className="bg-bad" style={{ width: share(counts.failed) }} />
        <span className="bg-unknown" style={{ width: share(counts.unknown + counts.cancelled) }} />
      </div>
      <p role="status" className="tabular flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <span>{t('done', { count: counts.done })}</span>
        <span>{t('failed', { count: counts.failed })}</span>
        <span>{t('left', { count: counts.left })}</span>
        {counts.unknown > 0 ? <span>{t('unknown', { count: counts.unknown })}</span> : null}
        {counts.cancelled > 0 ? <span>{t('cancelled', { count: counts.cancelled })}</span> : null}
        {counts.skipped > 0 ? <span>{t('skipped', { count: counts.skipped })}</span> : null}
        {state === 'running' || endedAt !== undefined ? (
          <Rate {...{ over, startedAt }} until={endedAt ?? workedAt} />
        ) : null}
      </p>
    </div>
  );
}

interface RateProps {
  over: number;
  startedAt: string | undefined;
  until: string | undefined;
}

function Rate({ over, startedAt, until }: RateProps) {
  const t = useTranslations('changeSets.progress');
  const format = useFormatter();
  if (startedAt === undefined || until === undefined || over === 0) return null;
  const rate = over / Math.max(1, (Date.parse(until) - Date.parse(startedAt)) / 1000);
  return <span>{t('rate', { rate: format.number(rate, { maximumFractionDigits: 1 }) })}</span>;
}
