'use client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DataColumn } from '@/components/data-table/column';
import { HostileText } from '@/components/state/hostile-text';
import { ShortId } from '@/components/state/short-id';
import type { ImageConfig } from '@/lib/domain/image-config';
import type { EnvironmentPlace } from '@/lib/features/image-configs/queries';
import { PlanUsageCell } from './plan-usage-cell';
import { usePlanUsage } from './use-plan-usage';
import { useRegistryName } from './use-registries';

export function useConfigColumns(place: EnvironmentPlace): readonly DataColumn<ImageConfig>[] {
  const t = useTranslations('imageConfigs.columns');
  const registryName = useRegistryName(place.connectionId);
  const usageOf = usePlanUsage(place);
  return useMemo(
    () => [
      {
        ...{ id: 'image', label: t('image'), width: 200, grow: 2, primary: true },
        cell: ({ imageName }) => <HostileText singleLine value={imageName} />,
      },
      {
        ...{ id: 'tag', label: t('tag'), width: 140, grow: 1 },
        cell: ({ imageTag }) => <HostileText singleLine value={imageTag} className="font-mono text-[0.92em]" />,
      },
      {
        ...{ id: 'registry', label: t('registry'), width: 160, grow: 1 },
        cell: ({ imageRegistryId }) =>
          imageRegistryId === undefined ? null : <HostileText singleLine value={registryName(imageRegistryId)} />,
      },
      {
        ...{ id: 'plans', label: t('plans'), width: 160, grow: 1 },
        cell: ({ id }) => <PlanUsageCell usage={usageOf(id)} />,
      },
      {
        ...{ id: 'description', label: t('description'), width: 200, grow: 2 },
        cell: ({ description }) => (description === '' ? null : <HostileText singleLine value={description} />),
      },
      { ...{ id: 'id', label: t('id'), width: 150 }, cell: ({ id }) => <ShortId value={id} /> },
    ],
    [t, registryName, usageOf],
  );
}
