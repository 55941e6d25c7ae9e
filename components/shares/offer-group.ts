import type { IncomingOffer } from '@/lib/features/shares/contract';

export type OfferGroup = 'toDecide' | 'undecidable' | 'unasked';

/** Where it stands: only what a provider takes an answer to waits for one, whoever may give it. */
export function groupOf({ image, decisions }: Pick<IncomingOffer, 'image' | 'decisions'>): OfferGroup {
  if (image.memberStatus !== 'pending') return 'unasked';
  return decisions.length === 0 ? 'undecidable' : 'toDecide';
}
