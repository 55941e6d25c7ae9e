'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Rocket } from 'lucide-react';
import { useTranslations } from 'use-intl/react';
import { RolloutRow } from '@/components/rollouts/rollout-row';
import { EmptyState } from '@/components/state/empty-state';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import type { ConfigPlace } from '@/lib/features/image-configs/queries';
import { rolloutsQuery } from '@/lib/features/rollouts/queries';
import { useConfigHistory } from './use-config-history';

/** Every rollout of this config that the console knows of. */
export function ConfigHistory({ place }: { place: ConfigPlace }) {
  const t = useTranslations('imageConfigs');
  const rollouts = useInfiniteQuery(rolloutsQuery({ connection: [place.connectionId], config: [place.configId] }));
  const history = useConfigHistory(place);
  if (rollouts.isPending) return <LoadingRows rows={4} rowClassName="h-14" label={t('page.loading')} />;
  if (rollouts.isError && rollouts.data === undefined)
    return <ErrorState error={rollouts.error} onRetry={() => rollouts.refetch()} retrying={rollouts.isFetching} />;
  if (history.length === 0)
    return <EmptyState icon={Rocket} title={t('history.none')} description={t('history.noneDetail')} />;
  return (
    <ul aria-label={t('tabs.rollouts')} className="max-w-[60rem] divide-y rounded-lg border">
      {history.map((rollout) => (
        <RolloutRow key={rollout.id} rollout={rollout} />
      ))}
    </ul>
  );
}
