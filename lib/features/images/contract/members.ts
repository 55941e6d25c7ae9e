import { z } from 'zod';
import { imageMember } from '@/lib/domain/image';
import { listOf, pageLimit } from '@/lib/domain/list';
import { endpoint } from '@/lib/http/endpoint';

const imageParams = z.object({ connectionId: z.string().min(1).max(100), imageId: z.string().min(1).max(255) });
const memberParams = imageParams.extend({ memberId: z.string().min(1).max(255) });
const path = '/images/{connectionId}/{imageId}/members';

/** Which ids there may be says the provider's descriptor; the service checks them against it. */
export const wantedMember = z.strictObject({
  memberId: z.string().trim().min(1).max(255),
  canShare: z.boolean().optional(),
});
export type WantedMember = z.infer<typeof wantedMember>;

export const listMembers = endpoint({
  id: 'listMembers',
  method: 'GET',
  path,
  summary: 'List who an image is shared with',
  access: 'image.read',
  params: imageParams,
  query: z.strictObject({ limit: pageLimit.optional(), cursor: z.string().max(4096).optional() }),
  reply: listOf(imageMember).extend({
    /** Why there can be no members at all: a key of the `images` messages. */
    reason: z.enum(['membersOnlyWhenShared']).optional(),
  }),
});

/** 200 when the provider already had the member. */
export const addMember = endpoint({
  id: 'addMember',
  method: 'POST',
  path,
  summary: 'Share an image with a project or account',
  access: 'image.share',
  status: 201,
  params: imageParams,
  body: wantedMember,
  reply: imageMember,
});

export const memberOutcomes = ['added', 'removed', 'kept', 'failed', 'unknown'] as const;
export const memberResult = z.object({
  memberId: z.string(),
  outcome: z.enum(memberOutcomes),
  /** Why it failed, or why its outcome is unknown; in the language of whoever asked. */
  problem: z.object({ code: z.string(), detail: z.string(), retryable: z.boolean() }).optional(),
});
export type MemberResult = z.infer<typeof memberResult>;

export const replaceMembers = endpoint({
  id: 'replaceMembers',
  method: 'PUT',
  path,
  summary: 'Make the members of an image exactly these, with a result for each',
  access: 'image.share',
  params: imageParams,
  body: z.strictObject({
    members: z.array(wantedMember).max(1000),
    /** Who the caller saw there: where others are by now, 412 with the present ones as `current.members`. */
    expected: z.array(wantedMember.shape.memberId).max(10_000).optional(),
  }),
  reply: z.object({ results: z.array(memberResult) }),
});

export type WantedMembers = z.infer<typeof replaceMembers.body>;

export const memberDecision = z.enum(['accepted', 'rejected', 'pending']);

/** Of the two bodies the first is the recipient's own, who holds other permissions than whoever shares. */
export const changeMember = endpoint({
  id: 'changeMember',
  method: 'PATCH',
  path: `${path}/{memberId}`,
  summary: 'Decide on an offered image as its recipient, or allow a member to share an image on',
  access: 'image.read',
  params: memberParams,
  body: z.union([z.strictObject({ status: memberDecision }), z.strictObject({ canShare: z.boolean() })]),
  reply: imageMember,
});

export const removeMember = endpoint({
  id: 'removeMember',
  method: 'DELETE',
  path: `${path}/{memberId}`,
  summary: 'Stop sharing an image with a project or account',
  access: 'image.share',
  params: memberParams,
});
