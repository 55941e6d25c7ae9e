'use client';
import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { useTranslations } from 'use-intl/react';
import { waitingOffersQuery } from '@/lib/features/shares/queries';
import type { areas } from './areas';

type Counts = Partial<Record<(typeof areas)[number]['segment'], { count: number; words: string }>>;

const CountsContext = createContext<Counts>({});

/** How much waits for this person in each area, for the navigation below. */
export function WaitingCounts({ children }: { children: ReactNode }) {
  const t = useTranslations('shares');
  const { data: offers = 0 } = useQuery(waitingOffersQuery());
  const counts = useMemo(
    (): Counts => (offers === 0 ? {} : { shares: { count: offers, words: t('waitingInRail', { count: offers }) } }),
    [offers, t],
  );
  return <CountsContext value={counts}>{children}</CountsContext>;
}

export function useWaitingCounts(): Counts {
  return use(CountsContext);
}
