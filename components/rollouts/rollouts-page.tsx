'use client';
import { useTranslations } from 'use-intl/react';
import { PageHeader } from '@/components/shell/page';
import { type RolloutState, rolloutStates } from '@/lib/features/rollouts/contract';
import { RolloutFilters } from './rollout-filters';
import { RolloutGroup } from './rollout-group';
import { RolloutsEmpty } from './rollouts-empty';
import { useRolloutsAddress } from './use-rollouts-address';

/** Those that need somebody, those under way, and the others. */
export function RolloutsPage() {
  const t = useTranslations('rollouts');
  const address = useRolloutsAddress();
  const shown: readonly RolloutState[] = address.state === null ? rolloutStates : [address.state];
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <RolloutFilters address={address} />
      <RolloutsEmpty filter={address.filter} states={shown} isFiltered={address.isFiltered}>
        {shown.map((state) => (
          <RolloutGroup key={state} state={state} filter={address.filter} />
        ))}
      </RolloutsEmpty>
    </>
  );
}
