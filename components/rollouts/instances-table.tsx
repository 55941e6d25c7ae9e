'use client';
import { memo, type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { DataTable } from '@/components/data-table/data-table';
import { EmptyState } from '@/components/state/empty-state';
import type { RolloutInstance } from '@/lib/domain/rollout';
import { useInstanceColumns } from './instance-columns';
import { type InstanceFilter, matchingInstances } from './instance-filter';

interface InstancesTableProps {
  /** Undefined before the first of them were read. */
  instances: readonly RolloutInstance[] | undefined;
  filter: InstanceFilter;
  error: ReactNode;
  note: string | undefined;
}

function PlainInstancesTable({ instances, filter, error, note }: InstancesTableProps) {
  const t = useTranslations('rollouts.instances');
  const columns = useInstanceColumns();
  const rows = useMemo(
    () => (instances === undefined ? undefined : matchingInstances(instances, filter)),
    [instances, filter],
  );
  return (
    <DataTable
      label={t('label')}
      columns={columns}
      rows={rows}
      rowId={({ id, resourceName = '' }) => `${id} ${resourceName}`}
      rowName={({ id }) => id}
      total={rows?.length ?? null}
      question={JSON.stringify(filter)}
      empty={<EmptyState title={t('noMatch')} />}
      error={error}
      footerNote={note}
      className="h-[32rem] flex-none"
    />
  );
}

/** Remembered: what is around it is drawn anew with every reading that begins and with every filter that is chosen. */
export const InstancesTable = memo(PlainInstancesTable);
