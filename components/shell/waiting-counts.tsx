'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { rolloutTallyQuery } from '@/lib/features/rollouts/tally-query';
import { waitingOffersQuery } from '@/lib/features/shares/queries';
import type { areas } from './areas';
import { useAreas } from './held-areas';

type Counts = Partial<Record<(typeof areas)[number]['segment'], { count: number; words: string }>>;

const CountsContext = createContext<Counts>({});

/** How much waits for this person, or goes on, in each area, for the navigation below. */
export function WaitingCounts({ children }: { children: ReactNode }) {
  const t = useTranslations();
  const hasRollouts = useAreas().some(({ segment }) => segment === 'rollouts');
  const { data: offers = 0 } = useQuery(waitingOffersQuery());
  const { data: tally } = useQuery({ ...rolloutTallyQuery(), enabled: hasRollouts });
  const underWay = tally?.underWay ?? 0;
  const counts = useMemo(
    (): Counts => ({
      ...(offers === 0 ? {} : { shares: { count: offers, words: t('shares.waitingInRail', { count: offers }) } }),
      ...(underWay === 0
        ? {}
        : { rollouts: { count: underWay, words: t('rollouts.runningInRail', { count: underWay }) } }),
    }),
    [offers, underWay, t],
  );
  return <CountsContext value={counts}>{children}</CountsContext>;
}

export function useWaitingCounts(): Counts {
  return use(CountsContext);
}
