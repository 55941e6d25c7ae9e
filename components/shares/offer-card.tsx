'use client';
import Link from 'next/link';
import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { useConnectionName } from '@/components/images/connection-names';
import { ImageName, osWords } from '@/components/images/image-words';
import { OsMark } from '@/components/images/os-mark';
import { ProviderGlyph } from '@/components/provider/provider-glyph';
import { ByteSize } from '@/components/state/byte-size';
import { HostileText } from '@/components/state/hostile-text';
import { RelativeTime } from '@/components/state/relative-time';
import { ShortId } from '@/components/state/short-id';
import { Card } from '@/components/ui/card';
import type { IncomingOffer } from '@/lib/features/shares/contract';
import type { OfferAnswer } from '@/lib/features/shares/queries';
import { catalog } from '@/lib/providers/catalog';
import { OfferAnswers } from './offer-answers';

interface OfferCardProps {
  offer: IncomingOffer;
  /** What was said to it here; absent: nothing so far. */
  said: OfferAnswer['status'] | undefined;
  onAsked: () => void;
  onAnswered: (status: OfferAnswer['status']) => void;
}

/** Who offers what to whom, what an answer would do, and the answer. */
export function OfferCard({ offer, said, onAsked, onAnswered }: OfferCardProps) {
  const card = useRef<HTMLDivElement>(null);
  const answered = (status: OfferAnswer['status']) => {
    onAnswered(status);
    // The button that had the focus is gone.
    card.current?.focus();
  };
  return (
    <Card ref={card} tabIndex={-1} className="h-full gap-3 outline-none" data-slot="offer-card">
      <OfferHead offer={offer} />
      <OfferFacts offer={offer} />
      <OfferAnswers offer={offer} said={said} onAsked={onAsked} onAnswered={answered} />
    </Card>
  );
}

function OfferHead({ offer: { image, connectionId } }: { offer: IncomingOffer }) {
  const address = `/images/${encodeURIComponent(connectionId)}/${encodeURIComponent(image.id)}`;
  const facts = [
    osWords(image) === '' ? null : <HostileText key="os" value={osWords(image)} limit={60} />,
    image.sizeBytes === undefined ? null : <ByteSize key="size" bytes={image.sizeBytes} />,
    image.createdAt === undefined ? null : <RelativeTime key="created" at={image.createdAt} />,
  ].filter((fact) => fact !== null);
  return (
    <div className="grid gap-0.5">
      <h3 className="flex min-w-0 items-center gap-2 font-semibold">
        <OsMark image={image} />
        <Link href={address} className="min-w-0 hover:underline pointer-coarse:py-2.5">
          <ImageName image={image} singleLine={false} />
        </Link>
      </h3>
      <p className="flex flex-wrap gap-x-2 text-sm text-muted-foreground [&>*+*]:before:mr-2 [&>*+*]:before:content-['·']">
        {facts}
      </p>
    </div>
  );
}

function OfferFacts({ offer: { image, connectionId } }: { offer: IncomingOffer }) {
  const t = useTranslations('shares');
  const nameOf = useConnectionName();
  const provider = catalog.get(image.provider);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1 text-sm">
      <dt className="text-muted-foreground">{t('from')}</dt>
      <dd>{image.ownerId === undefined ? t('unknownOwner') : <ShortId value={image.ownerId} />}</dd>
      <dt className="text-muted-foreground">{t('offeredTo')}</dt>
      <dd className="flex min-w-0 items-center gap-1.5">
        {provider === undefined ? null : <ProviderGlyph provider={provider} />}
        <span className="truncate" title={nameOf(connectionId)}>
          {nameOf(connectionId)}
        </span>
      </dd>
    </dl>
  );
}
