'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DataColumn } from '@/components/data-table/column';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import type { RolloutInstance } from '@/lib/domain/rollout';
import { RolloutStatusBadge } from './rollout-words';

export function useInstanceColumns(): readonly DataColumn<RolloutInstance>[] {
  const t = useTranslations('rollouts.instances');
  return useMemo(
    () => [
      {
        ...{ id: 'id', label: t('id'), width: 180, grow: 1, primary: true },
        cell: ({ id }) => <HostileText singleLine value={id} className="font-mono text-[0.92em]" />,
      },
      {
        ...{ id: 'status', label: t('status'), width: 130, card: 'bare' as const },
        cell: ({ status, providerStatus }) => <RolloutStatusBadge plain status={status} raw={providerStatus} />,
      },
      { ...{ id: 'region', label: t('region'), width: 150 }, cell: ({ region }) => said(region) },
      {
        ...{ id: 'organization', label: t('organization'), width: 150, grow: 1 },
        cell: ({ organization }) => said(organization),
      },
      {
        ...{ id: 'resource', label: t('resource'), width: 120 },
        cell: ({ resourceName }) => said(resourceName),
      },
      { ...{ id: 'reason', label: t('reason'), width: 200, grow: 2 }, cell: ({ reason }) => said(reason) },
      {
        ...{ id: 'ended', label: t('ended'), width: 120 },
        cell: ({ endedAt }) => (endedAt === undefined ? null : <RelativeTime at={endedAt} />),
      },
    ],
    [t],
  );
}

/** Null, not an element that draws nothing: so a card leaves the label out. */
function said(value: string | undefined) {
  return value === undefined ? null : <HostileText singleLine value={value} />;
}
