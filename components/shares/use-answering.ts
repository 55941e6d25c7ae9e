import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { IncomingOffer } from '@/lib/features/shares/contract';
import { answerOfferMutation, type OfferAnswer, shareKeys } from '@/lib/features/shares/queries';
import { announce } from '@/lib/ui/announce';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { type AnsweredOffer, keyOf } from './answered-offers';

/** The offers that were answered since the page was opened, and how to answer one. */
export function useAnsweredOffers() {
  const [answered, setAnswered] = useState<ReadonlyMap<string, AnsweredOffer>>(new Map());
  const remember = (offer: IncomingOffer, status: OfferAnswer['status'], place: number) =>
    setAnswered((known) => {
      const key = keyOf(offer);
      return new Map(known).set(key, { offer, status, place: known.get(key)?.place ?? place });
    });
  return { answered, remember };
}

export interface Answering {
  /** An answer is on its way: whoever shows the offer keeps it, for the list may lose it before the answer is back. */
  onAsked?: (() => void) | undefined;
  /** The provider has taken it. */
  onAnswered: (status: OfferAnswer['status']) => void;
}

/** Answers one offer. */
export function useAnswering(offer: IncomingOffer, { onAsked, onAnswered }: Answering) {
  const t = useTranslations('shares');
  const client = useQueryClient();
  const { mutate, isPending, variables, error } = useMutation({
    ...answerOfferMutation(),
    onSettled: () => client.invalidateQueries({ queryKey: shareKeys.all }),
  });
  const { connectionId, image, memberId = '' } = offer;
  const answer = (status: OfferAnswer['status']) => {
    onAsked?.();
    mutate(
      { connectionId, imageId: image.id, memberId, status },
      {
        onSuccess: () => {
          onAnswered(status);
          announce(t(`saidOf.${status}`, { name: revealHiddenText(image.name ?? t('unnamed')) }));
        },
      },
    );
  };
  return { answer, error, pending: isPending ? variables.status : undefined };
}
