import type { IncomingOffer } from '@/lib/features/shares/contract';
import type { OfferAnswer } from '@/lib/features/shares/queries';

/** An offer that was answered here: it stays where it was, with what was said, although the list no longer has it. */
export interface AnsweredOffer {
  offer: IncomingOffer;
  status: OfferAnswer['status'];
  /** Where it stood. */
  place: number;
}

export function keyOf({ connectionId, image }: Pick<IncomingOffer, 'connectionId' | 'image'>): string {
  return `${connectionId} ${image.id}`;
}

/** The list as it is now, with each answered offer at its old place. */
export function withAnswered(
  items: readonly IncomingOffer[],
  answered: ReadonlyMap<string, AnsweredOffer>,
): IncomingOffer[] {
  const shown = items.filter((offer) => !answered.has(keyOf(offer)));
  for (const { offer, place } of [...answered.values()].toSorted((a, b) => a.place - b.place))
    shown.splice(place, 0, offer);
  return shown;
}
