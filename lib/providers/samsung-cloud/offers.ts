import type { ProviderImage } from '@/lib/domain/image';
import type { Client } from './client';
import { toImage } from './map';

/** `GET /v1/pending-images` lists offers that wait for an answer, and nothing else; it has no pages. */
export async function listOffers(client: Client, signal?: AbortSignal): Promise<ProviderImage[]> {
  const documents = await client.pendingImages(signal);
  return documents.map((document) =>
    toImage(document, { accountId: undefined, memberStatus: 'pending', offered: true }),
  );
}
