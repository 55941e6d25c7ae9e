'use client';
import { useTranslations } from 'use-intl/react';
import type { RolloutCounts } from '@/lib/domain/rollout';

const parts = [
  ['completed', 'bg-good'],
  ['failed', 'bg-bad'],
  ['skipped', 'bg-unknown'],
  ['inProgress', 'bg-running'],
] as const;

/** How many instances are where, in a bar and in figures. */
export function RolloutProgress({ counts }: { counts: RolloutCounts }) {
  const t = useTranslations('rollouts.progress');
  const share = (part: number) => `${counts.total === 0 ? 0 : (part / counts.total) * 100}%`;
  const over = counts.completed + counts.failed + counts.skipped;
  return (
    <div className="grid gap-2">
      <div
        role="progressbar"
        aria-label={t('label')}
        aria-valuemin={0}
        aria-valuemax={counts.total}
        aria-valuenow={Math.min(over, counts.total)}
        aria-valuetext={t('over', { over, total: counts.total })}
        className="flex h-2 overflow-hidden rounded-full bg-muted"
      >
        {parts.map(([part, colour]) => (
          <span key={part} className={colour} style={{ width: share(counts[part]) }} />
        ))}
      </div>
      <p className="tabular flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <span className="font-medium">{t('over', { over, total: counts.total })}</span>
        <span>{t('completed', { count: counts.completed })}</span>
        <span>{t('inProgress', { count: counts.inProgress })}</span>
        <span>{t('pending', { count: counts.pending })}</span>
        {counts.failed > 0 ? <span className="text-bad">{t('failed', { count: counts.failed })}</span> : null}
        {counts.skipped > 0 ? <span>{t('skipped', { count: counts.skipped })}</span> : null}
      </p>
    </div>
  );
}
