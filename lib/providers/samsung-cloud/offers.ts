import type { ProviderImage } from '@/lib/domain/image';
import type { OffersGroup } from '../provider';
import type { Account } from './account';
import type { Client } from './client';
import { toImage } from './map';
import { refused, requireImageId } from './refusals';
import { accountNeededToDecide } from './sentences';

export function createOffers(client: Client, account: Account): OffersGroup {
  return {
    list: (signal) => listOffers(client, signal),
    /** The row to set is that of the own account, by its id (§10). */
    async decide(imageId, decision, signal) {
      requireImageId(imageId);
      const accountId = await account.id();
      if (accountId === undefined) throw refused(accountNeededToDecide);
      return client.setMember({ imageId, memberId: accountId }, decision, signal);
    },
  };
}

/** `GET /v1/pending-images` lists offers that wait for an answer, and nothing else; it has no pages. */
export async function listOffers(client: Client, signal?: AbortSignal): Promise<ProviderImage[]> {
  const documents = await client.pendingImages(signal);
  return documents.map((document) =>
    toImage(document, { accountId: undefined, memberStatus: 'pending', offered: true }),
  );
}
