'use client';
import { useQueries } from '@tanstack/react-query';
import { Rocket, SearchX } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import { EmptyState } from '@/components/state/empty-state';
import { Button } from '@/components/ui/button';
import type { RolloutFilter, RolloutState } from '@/lib/features/rollouts/contract';
import { rolloutKeys } from '@/lib/features/rollouts/queries';
import type { ListedRollouts } from './apply-to-lists';

interface RolloutsEmptyProps {
  filter: RolloutFilter;
  states: readonly RolloutState[];
  isFiltered: boolean;
  children: ReactNode;
}

/** Says that no group has anything, and what next; while any of them is not known to be empty, shows the groups. */
export function RolloutsEmpty({ filter, states, isFiltered, children }: RolloutsEmptyProps) {
  const t = useTranslations('rollouts.empty');
  // Only looks at what the groups themselves ask for.
  const lists = useQueries({
    queries: states.map((state) => ({ queryKey: rolloutKeys.list({ ...filter, state }), enabled: false })),
  });
  const isEmpty = lists.every(({ data }) => {
    const held = data as ListedRollouts | undefined;
    return held?.pages.every(({ items }) => items.length === 0) === true;
  });
  return (
    <>
      {children}
      {!isEmpty ? null : isFiltered ? (
        <EmptyState icon={SearchX} title={t('noMatch')} description={t('noMatchDetail')} />
      ) : (
        <EmptyState
          icon={Rocket}
          title={t('title')}
          description={t('detail')}
          action={
            <Button variant="outline" asChild>
              <Link href="/image-configs">{t('action')}</Link>
            </Button>
          }
        />
      )}
    </>
  );
}
