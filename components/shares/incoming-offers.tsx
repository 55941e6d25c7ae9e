'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { ConnectionNames } from '@/components/images/connection-names';
import { PartialNotice } from '@/components/images/partial-notice';
import { ErrorState } from '@/components/state/error-state';
import { LoadingRows } from '@/components/state/loading-rows';
import { Button } from '@/components/ui/button';
import type { IncomingOffer } from '@/lib/features/shares/contract';
import { incomingQuery } from '@/lib/features/shares/queries';
import { keyOf, withAnswered } from './answered-offers';
import { NoOffers } from './no-offers';
import { OfferCard } from './offer-card';
import { groupOf, type OfferGroup } from './offer-group';
import { useAnsweredOffers } from './use-answering';

/** What others offer to our connections: what can be answered first, then what can't be here, then what nobody asks about. */
export function IncomingOffers() {
  const t = useTranslations('shares');
  const read = useInfiniteQuery(incomingQuery());
  const { answered, remember } = useAnsweredOffers();
  if (read.isPending) return <LoadingRows rows={6} label={t('loading')} />;
  if (read.data === undefined)
    return <ErrorState error={read.error} onRetry={() => read.refetch()} retrying={read.isFetching} />;
  const connections = read.data.pages[0]?.connections ?? [];
  const offers = withAnswered(
    read.data.pages.flatMap(({ items }) => items),
    answered,
  );
  const cardOf = (offer: IncomingOffer) => (
    <li key={keyOf(offer)}>
      <OfferCard
        offer={offer}
        said={answered.get(keyOf(offer))?.status}
        onAsked={() => remember(offer, answered.get(keyOf(offer))?.status ?? 'pending', offers.indexOf(offer))}
        onAnswered={(status) => remember(offer, status, offers.indexOf(offer))}
      />
    </li>
  );
  const inGroup = (group: OfferGroup) => offers.filter((offer) => groupOf(offer) === group).map(cardOf);
  return (
    <ConnectionNames connections={connections}>
      <div className="grid gap-6">
        <PartialNotice connections={connections.map(({ state, asOf }) => ({ state, lastSyncedAt: asOf }))} />
        {offers.length === 0 ? <NoOffers connections={connections} /> : null}
        <Offers title={t('toDecide')}>{inGroup('toDecide')}</Offers>
        <Offers title={t('undecidable')} hint={t('undecidableHint')}>
          {inGroup('undecidable')}
        </Offers>
        <Offers title={t('unasked')} hint={t('unaskedHint')}>
          {inGroup('unasked')}
        </Offers>
        {read.hasNextPage ? (
          <Button
            variant="outline"
            className="justify-self-center"
            pending={read.isFetchingNextPage}
            onClick={() => void read.fetchNextPage()}
          >
            {t('more')}
          </Button>
        ) : null}
      </div>
    </ConnectionNames>
  );
}

function Offers({ title, hint, children }: { title: string; hint?: string; children: React.ReactElement[] }) {
  if (children.length === 0) return null;
  return (
    <section className="grid gap-3">
      <div>
        <h2 className="text-base font-semibold">{title}</h2>
        {hint === undefined ? null : <p className="text-sm text-muted-foreground">{hint}</p>}
      </div>
      <ul className="grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]">{children}</ul>
    </section>
  );
}
