'use client';
import { useTranslations } from 'use-intl/react';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import type { Connection } from '@/lib/domain/connection';

const kindOf: Record<Connection['state'], StateKind> = {
  ok: 'good',
  stale: 'waiting',
  failed: 'bad',
  paused: 'waiting',
  unchecked: 'unknown',
};

interface ConnectionStateBadgeProps {
  connection: Pick<Connection, 'state'>;
  /** A check is under way: what was known before is about to be replaced. */
  checking?: boolean;
  className?: string;
}

export function ConnectionStateBadge({ connection, checking = false, className = '' }: ConnectionStateBadgeProps) {
  const t = useTranslations();
  if (checking) return <StateBadge kind="running" word={t('connections.checking')} className={className} />;
  return (
    <StateBadge
      kind={kindOf[connection.state]}
      word={t(`provider.connectionState.${connection.state}`)}
      className={className}
    />
  );
}
