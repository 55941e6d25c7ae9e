'use client';
import { useTranslations } from 'use-intl/react';
import { HostileText } from '@/components/state/hostile-text';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import type { Rollout, RolloutStatus } from '@/lib/domain/rollout';
import { clampText, revealHiddenText } from '@/lib/ui/hostile-text';

export const kindOfStatus: Record<RolloutStatus, StateKind> = {
  waiting: 'waiting',
  running: 'running',
  verifying: 'running',
  paused: 'waiting',
  succeeded: 'good',
  failed: 'bad',
  cancelled: 'unknown',
  unknown: 'unknown',
};

interface RolloutStatusBadgeProps {
  status: RolloutStatus;
  raw?: string | undefined;
  plain?: boolean;
}

/** Our word for it; the provider's own in the tooltip, or in place of ours where we don't know it. */
export function RolloutStatusBadge({ status, raw, plain = false }: RolloutStatusBadgeProps) {
  const t = useTranslations('rollouts.status');
  return <StateBadge kind={kindOfStatus[status]} word={t(status)} raw={raw} plain={plain} />;
}

/** "acme/web 1.4 → 1.5". */
export function RolloutImages({ fromImage, toImage }: Pick<Rollout, 'fromImage' | 'toImage'>) {
  const t = useTranslations('rollouts');
  const isSameName = fromImage?.name === toImage.name;
  return (
    <span className="inline-flex max-w-full min-w-0 flex-wrap items-baseline gap-x-1.5">
      <HostileText value={fromImage !== undefined && !isSameName ? fromImage.name : toImage.name} />
      {fromImage === undefined ? null : (
        <>
          <HostileText value={fromImage.tag} className="font-mono text-[0.92em] text-muted-foreground" />
          <span className="text-muted-foreground">
            <span aria-hidden>→</span>
            <span className="sr-only">{t('to')}</span>
          </span>
        </>
      )}
      {fromImage === undefined || isSameName ? null : <HostileText value={toImage.name} />}
      <HostileText value={toImage.tag} className="font-mono text-[0.92em]" />
    </span>
  );
}

/** What the status means for the fleet, in a sentence. */
export function RolloutMeaning({ rollout: { status, providerStatus } }: { rollout: Rollout }) {
  const t = useTranslations('rollouts.meaning');
  if (status === 'unknown' && providerStatus === undefined) return t('unheard');
  if (status !== 'unknown') return t(status);
  return t('unknown', { word: revealHiddenText(clampText(providerStatus ?? '', 100).text) });
}
