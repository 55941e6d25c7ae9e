'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import { StateBadge, type StateKind } from '@/components/state/state-badge';

export type MemberProgress = 'waiting' | 'working' | 'stopped' | 'added' | 'removed' | 'kept' | 'failed' | 'unknown';

export interface MemberRow {
  id: string;
  progress: MemberProgress;
  /** Why it failed, as the server or the provider said it. */
  detail?: string | undefined;
}

const kindOf: Record<MemberProgress, StateKind> = {
  waiting: 'waiting',
  working: 'running',
  stopped: 'waiting',
  added: 'good',
  removed: 'good',
  kept: 'good',
  failed: 'bad',
  unknown: 'unknown',
};

/** One row for each member; those that went wrong first once everything is over. */
export function MemberResults({ rows }: { rows: readonly MemberRow[] }) {
  const t = useTranslations('members.results');
  const isOver = rows.every(({ progress }) => progress !== 'waiting' && progress !== 'working');
  const ordered = isOver ? rows.toSorted((a, b) => Number(isGood(a)) - Number(isGood(b))) : rows;
  return (
    <ul aria-label={t('title')} className="grid max-h-72 overflow-y-auto rounded-md border" tabIndex={0}>
      {ordered.map(({ id, progress, detail }) => (
        <li key={id} className="grid gap-0.5 border-b px-3 py-1.5 text-sm last:border-0">
          <span className="flex items-center justify-between gap-3">
            <ShortId value={id} />
            <StateBadge plain kind={kindOf[progress]} word={t(progress)} />
          </span>
          {detail === undefined ? null : <HostileText value={detail} className="text-muted-foreground" />}
        </li>
      ))}
    </ul>
  );
}

export function isGood({ progress }: Pick<MemberRow, 'progress'>): boolean {
  return kindOf[progress] === 'good';
}
