'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Card, CardTitle } from '@/components/ui/card';
import type { CloudImage } from '@/lib/domain/image';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { imageKeys } from '@/lib/features/images/queries';
import type { IncomingOffer } from '@/lib/features/shares/contract';
import { type OfferAnswer, standingQuery } from '@/lib/features/shares/queries';
import { OfferAnswers } from './offer-answers';

interface ImageOfferProps {
  image: CloudImage | undefined;
  /** Who the connection is at its provider, as far as that is known. */
  identity: { projectId: string } | undefined;
  description: ProviderDescription;
}

/** On the page of an image that others offer to this connection: what an answer would do, and the answer. */
export function ImageOffer({ image, identity, description }: ImageOfferProps) {
  const { deciding } = description;
  if (image?.ownership !== 'incoming' || deciding === undefined) return null;
  return <Offered offer={offerOf(image, identity, deciding)} />;
}

function Offered({ offer }: { offer: IncomingOffer }) {
  const t = useTranslations('shares');
  const client = useQueryClient();
  const card = useRef<HTMLDivElement>(null);
  const [answer, setAnswer] = useState<OfferAnswer['status']>();
  const { image, connectionId } = offer;
  // A provider that is asked for one image says less of it than its lists do.
  const isUntold = image.memberStatus === undefined;
  const standing = useQuery({ ...standingQuery(connectionId, image.id), enabled: isUntold });
  if (isUntold && standing.isLoading) return null;
  const said = answer ?? image.memberStatus ?? standing.data?.memberStatus ?? 'pending';
  const answered = (status: OfferAnswer['status']) => {
    setAnswer(status);
    void client.invalidateQueries({ queryKey: imageKeys.one(connectionId, image.id) });
    // The button that had the focus is gone.
    card.current?.focus();
  };
  const isAsked = offer.decisions.length > 0 && said === 'pending';
  return (
    <Card ref={card} tabIndex={-1} className="max-w-3xl gap-3 outline-none" data-slot="image-offer">
      <CardTitle>{t(isAsked ? 'offeredHere' : 'sharedHere')}</CardTitle>
      <OfferAnswers offer={offer} said={said} onAnswered={answered} />
    </Card>
  );
}

function offerOf(
  image: CloudImage,
  identity: ImageOfferProps['identity'],
  { decisions }: NonNullable<ProviderDescription['deciding']>,
): IncomingOffer {
  const { connectionId } = image;
  const memberId = identity?.projectId;
  const isPermitted = image.actions.decide?.allowed ?? false;
  const reason = memberId ? 'notPermitted' : 'ownIdUnknown';
  const canDecide = isPermitted && memberId ? { allowed: true } : { allowed: false, reason };
  return { image, connectionId, decisions, canDecide, ...(memberId ? { memberId } : {}) };
}
