'use client';
import { Check, Undo2, X } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl/react';
import { FormProblem } from '@/components/form/form-problem';
import { ActionButton } from '@/components/state/action-button';
import { problemOf } from '@/components/state/problem-of';
import { StateBadge, type StateKind } from '@/components/state/state-badge';
import { Button } from '@/components/ui/button';
import type { IncomingOffer } from '@/lib/features/shares/contract';
import type { OfferAnswer } from '@/lib/features/shares/queries';
import { catalog } from '@/lib/providers/catalog';
import { revealHiddenText } from '@/lib/ui/hostile-text';
import { type Answering, useAnswering } from './use-answering';

interface OfferAnswersProps extends Answering {
  offer: IncomingOffer;
  said: OfferAnswer['status'] | undefined;
}

/** Yes and no with what each does; or what was said, with the way back; or why nothing can be said. */
export function OfferAnswers({ offer, said, ...heard }: OfferAnswersProps) {
  const locale = useLocale();
  const answering = useAnswering(offer, heard);
  const problem = problemOf(answering.error);
  const deciding = catalog.get(offer.image.provider)?.deciding;
  if (offer.decisions.length === 0) {
    const why = deciding?.undecidable?.[locale];
    return why === undefined ? null : <p className="mt-auto border-t pt-3 text-sm text-muted-foreground">{why}</p>;
  }
  return (
    <div className="mt-auto grid gap-3 border-t pt-3">
      {problem === null ? null : <FormProblem remaining={{ problem, elsewhere: [] }} />}
      {said === undefined || said === 'pending' ? (
        <Choice offer={offer} answering={answering} />
      ) : (
        <Said offer={offer} said={said} answering={answering} />
      )}
    </div>
  );
}

type Answer = ReturnType<typeof useAnswering>;

function Choice({ offer, answering }: { offer: IncomingOffer; answering: Answer }) {
  const t = useTranslations('shares');
  const locale = useLocale();
  const name = revealHiddenText(offer.image.name ?? t('unnamed'));
  const deciding = catalog.get(offer.image.provider)?.deciding;
  const reason = useRefusal(offer);
  const choices = [
    { status: 'accepted', label: t('accept'), full: t('acceptOf', { name }), icon: Check },
    { status: 'rejected', label: t('reject'), full: t('rejectOf', { name }), icon: X },
  ] as const;
  return (
    <>
      <dl className="grid gap-2 text-sm">
        {(['accepted', 'rejected'] as const).map((status) => (
          <div key={status}>
            <dt className="font-medium">{t(status === 'accepted' ? 'ifAccepted' : 'ifRejected')}</dt>
            <dd className="text-muted-foreground">{deciding?.[status][locale]}</dd>
          </div>
        ))}
      </dl>
      <div className="grid grid-cols-2 gap-2">
        {choices.map(({ status, label, full, icon: Icon }) => (
          <ActionButton
            key={status}
            variant="outline"
            aria-label={full}
            reason={reason ?? undefined}
            pending={answering.pending === status}
            aria-disabled={answering.pending !== undefined || undefined}
            onClick={() => (answering.pending === undefined ? answering.answer(status) : undefined)}
          >
            <Icon aria-hidden />
            {label}
          </ActionButton>
        ))}
      </div>
    </>
  );
}

const kindOf: Record<'accepted' | 'rejected', StateKind> = { accepted: 'good', rejected: 'bad' };

function Said({ offer, said, answering }: { offer: IncomingOffer; said: 'accepted' | 'rejected'; answering: Answer }) {
  const t = useTranslations('shares');
  const locale = useLocale();
  const name = revealHiddenText(offer.image.name ?? t('unnamed'));
  const consequence = catalog.get(offer.image.provider)?.deciding?.[said][locale];
  return (
    <>
      <p className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <StateBadge plain kind={kindOf[said]} word={t(`said.${said}`)} />
        {offer.decisions.includes('pending') ? (
          <Button
            variant="ghost"
            aria-label={t('undoOf', { name })}
            pending={answering.pending === 'pending'}
            onClick={() => answering.answer('pending')}
          >
            <Undo2 aria-hidden />
            {t('undo')}
          </Button>
        ) : null}
      </p>
      <p className="text-sm text-muted-foreground">{consequence}</p>
    </>
  );
}

/** Why the caller can't answer, in words. */
function useRefusal({ canDecide }: IncomingOffer): string | undefined {
  const t = useTranslations('shares.reasons');
  if (canDecide.allowed) return undefined;
  const known = ['undecidable', 'notPermitted', 'ownIdUnknown'] as const;
  return t(known.find((each) => each === canDecide.reason) ?? 'undecidable');
}
