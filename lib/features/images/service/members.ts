import 'server-only';
import type { ImageMember } from '@/lib/domain/image';
import { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { ProviderError } from '@/lib/providers/errors';
import type { addMember, listMembers, removeMember } from '../contract/members';
import { openCursor, sealCursor } from '../cursor';
import { checkMember, checkNotOwner } from './member-checks';
import { checkedImageId, groupOf, opening } from './opening';
import { recordedWrite } from './recorded-write';
import { addOnce, readShared, removeOnce, type Sharing, sharing, withKept } from './sharing';

export async function listMembersOf(
  context: Context,
  { params, query }: InputOf<typeof listMembers>,
): Promise<ReplyOf<typeof listMembers>> {
  const opened = await opening(context, params.connectionId);
  const id = checkedImageId(opened, params.imageId);
  const { members, reason } = await groupOf(opened, 'members').list(id, context.signal);
  const start = query.cursor === undefined ? 0 : offsetOf(openCursor(query.cursor));
  const end = start + (query.limit ?? 200);
  return {
    items: members.slice(start, end),
    next: end < members.length ? sealCursor(String(end)) : null,
    total: members.length,
    asOf: context.now().toISOString(),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The providers here give all members at once, so our pages are cut from that list. */
function offsetOf(cursor: string): number {
  const offset = Number(cursor);
  return Number.isSafeInteger(offset) && offset >= 0 ? offset : 0;
}

export async function addMemberTo(
  context: Context,
  { params, body }: InputOf<typeof addMember>,
): Promise<Answer<ImageMember>> {
  const at = await sharing(context, params);
  let isMember = false;
  await recordedWrite(at.scene, at.target, {
    action: 'image.member.added',
    permitted: at.permitted,
    plan: async () => {
      checkMember(at.opened, body);
      const { image, current } = await readShared(at);
      checkNotOwner(at.opened, image, [body]);
      isMember = current.some(({ id }) => id === body.memberId);
      const member = withKept(body, current);
      return {
        ...{ name: image.name, after: { ...member } },
        expected: { kind: 'memberAdded', ...member },
        send: () => addOnce(at, member),
      };
    },
  });
  return new Answer(await memberAsListed(at, body.memberId), { status: isMember ? 200 : 201 });
}

export async function removeMemberFrom(context: Context, { params }: InputOf<typeof removeMember>): Promise<undefined> {
  const at = await sharing(context, params);
  const { memberId } = params;
  await recordedWrite(at.scene, at.target, {
    action: 'image.member.removed',
    permitted: at.permitted,
    plan: async () => {
      checkMember(at.opened, { memberId });
      const { image, current } = await readShared(at);
      const member = current.find(({ id }) => id === memberId);
      return {
        name: image.name,
        before: { memberId, ...(member?.canShare === undefined ? {} : { canShare: member.canShare }) },
        expected: { kind: 'memberRemoved', memberId },
        send: () => removeOnce(at, memberId),
      };
    },
  });
}

/**
 * What the provider's own list says after a write that it acknowledged. One that lags behind, or can't be read just now,
 * undoes nothing: then of the member no more is known than that it was taken.
 */
export async function memberAsListed({ members, imageId }: Sharing, memberId: string): Promise<ImageMember> {
  const fallback: ImageMember = { id: memberId, status: 'unknown' };
  try {
    const listed = await members.list(imageId);
    return listed.members.find(({ id }) => id === memberId) ?? fallback;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return fallback;
  }
}
