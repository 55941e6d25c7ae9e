import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query';
import { changeMember } from '@/lib/features/images/contract/members';
import { listImages } from '@/lib/features/images/contract/inventory';
import { imageKeys } from '@/lib/features/images/queries';
import { call } from '@/lib/http/call';
import { listIncoming } from './contract';

/** Below the inventory's keys: whatever changes its rows changes these. */
export const shareKeys = {
  all: [...imageKeys.inventory, 'shares'] as const,
  incoming: [...imageKeys.inventory, 'shares', 'incoming'] as const,
  waiting: [...imageKeys.inventory, 'shares', 'waiting'] as const,
};

export const incomingPageLength = 50;

export function incomingQuery() {
  return infiniteQueryOptions({
    queryKey: shareKeys.incoming,
    queryFn: ({ pageParam, signal }) =>
      call(
        listIncoming,
        { query: { limit: incomingPageLength, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // The page shows the failure itself, with the offers it already has.
    meta: { quiet: true },
  });
}

/** How many offers wait for us: beside the word in the rail, so it asks on its own and says nothing when it fails. */
export function waitingOffersQuery() {
  return queryOptions({
    queryKey: shareKeys.waiting,
    queryFn: async ({ signal }) =>
      (await call(listIncoming, { query: { limit: 1 } }, { signal, background: true })).waiting,
    meta: { quiet: true },
  });
}

/** How a connection stands to one image that it is offered, as last read. */
export function standingQuery(connectionId: string, imageId: string) {
  return queryOptions({
    queryKey: [...shareKeys.all, 'standing', connectionId, imageId] as const,
    queryFn: async ({ signal }) => {
      const query = { connection: [connectionId], ownership: ['incoming' as const], q: imageId, limit: 30 };
      const { items } = await call(listImages, { query }, { signal });
      const { memberStatus } = items.find(({ id }) => id === imageId) ?? {};
      return { memberStatus };
    },
    meta: { quiet: true },
  });
}

export interface OfferAnswer {
  connectionId: string;
  imageId: string;
  memberId: string;
  status: 'accepted' | 'rejected' | 'pending';
}

export function answerOfferMutation() {
  return mutationOptions({
    mutationFn: ({ status, ...params }: OfferAnswer) => call(changeMember, { params, body: { status } }),
    // Said on the card that was pressed.
    meta: { quiet: true },
  });
}
