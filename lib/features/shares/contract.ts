import { z } from 'zod';
import { actionState } from '@/lib/domain/image';
import { listOf, pageLimit } from '@/lib/domain/list';
import { connectionShare, listedImage } from '@/lib/features/images/contract/inventory';
import { memberDecision } from '@/lib/features/images/contract/members';
import { endpoint } from '@/lib/http/endpoint';

/** An image that somebody else offers to one of our connections; decided with `changeMember` as `memberId`. */
export const incomingOffer = z.object({
  /** As last read; its `memberStatus` is null where the provider asks nobody whether they want an image. */
  image: listedImage,
  connectionId: z.string(),
  /** Who we are there; absent until a check has found it out. */
  memberId: z.string().optional(),
  /** What can be answered now; empty where the provider takes no answer. */
  decisions: z.array(memberDecision),
  /** `reason` is a key of the `shares` messages. */
  canDecide: actionState,
});
export type IncomingOffer = z.infer<typeof incomingOffer>;

export const listIncoming = endpoint({
  id: 'listIncoming',
  method: 'GET',
  path: '/shares/incoming',
  summary: 'List the images that others offer to your connections, as last read',
  access: 'image.read',
  /** `limit` counts images: one that is offered to two of your connections is two items. */
  query: z.strictObject({ limit: pageLimit.optional(), cursor: z.string().max(4096).optional() }),
  reply: listOf(incomingOffer).extend({
    /** How many of all of them wait for an answer that the caller may give. */
    waiting: z.int().nonnegative(),
    connections: z.array(connectionShare),
  }),
});
