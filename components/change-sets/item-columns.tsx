'use client';
import Link from 'next/link';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DataColumn } from '@/components/data-table/column';
import { useConnectionName } from '@/components/images/connection-names';
import { HostileText } from '@/components/state/hostile-text';
import type { ChangeSetItem } from '@/lib/features/change-sets/contract';
import { ItemChange } from './item-change';
import { OutcomeBadge } from './set-words';

export function useItemColumns(isPreview: boolean): DataColumn<ChangeSetItem>[] {
  const t = useTranslations('changeSets.columns');
  const nameOf = useConnectionName();
  return useMemo(
    () => [
      {
        ...{ id: 'image', label: t('image'), width: 200, grow: 2, primary: true },
        cell: ({ imageName, imageId }) => (
          <HostileText singleLine value={imageName === undefined || imageName === '' ? imageId : imageName} />
        ),
      },
      {
        ...{ id: 'connection', label: t('connection'), width: 140, grow: 1 },
        cell: ({ connectionId }) => <HostileText singleLine value={nameOf(connectionId)} />,
      },
      { ...{ id: 'change', label: t('change'), width: 260, grow: 3 }, cell: (item) => <ItemChange item={item} /> },
      {
        ...{ id: 'outcome', label: t('outcome'), width: 130, card: 'bare' },
        cell: ({ outcome }) => <OutcomeBadge outcome={outcome} isPreview={isPreview} />,
      },
      {
        ...{ id: 'why', label: t('why'), width: 240, grow: 2 },
        cell: (item) => whyOf(item, t('record')),
      },
    ],
    [t, nameOf, isPreview],
  );
}

/** The problem, else the way to the record; null before there is either, so that a card leaves the label out. */
function whyOf({ problem, recordId }: ChangeSetItem, record: string) {
  if (problem !== undefined) return <HostileText value={problem.detail} singleLine />;
  if (recordId === undefined) return null;
  return (
    <Link className="text-link hover:underline" href={`/audit?record=${encodeURIComponent(recordId)}`}>
      {record}
    </Link>
  );
}
