import { owned } from './change-images';
import { memberDocument } from './documents';
import { notFound, ServiceError } from './errors';
import { bodyOf, oneOf, textLike } from './request-body';
import { readable, timeOf, type Writing } from './writing';
import type { ImageRecord, MemberRecord } from './state';
import { membership } from './visibility';

const membersAtMost = 128;

/** `POST …/members`. Nobody checks whether the account exists, nor whether it is the owner's own (§10). */
export async function createMember({ state, asking, request }: Writing, imageId: string): Promise<object> {
  const found = shared(owned(state, asking.account, imageId));
  const { member_id: id } = await bodyOf(request, {
    required: ['member_id'],
    fields: { member_id: textLike(/^[A-Za-z0-9-]*$/, { maximum: 64 }) },
  });
  const member_id = String(id);
  if (found.members.some((member) => member.member_id === member_id))
    throw new ServiceError(409, 'VirtualServer.ImageMember.Conflict', `${member_id} is already a member.`);
  if (found.members.length >= membersAtMost)
    throw new ServiceError(413, 'VirtualServer.ImageMember.TooMany', `At most ${membersAtMost} members.`);
  const now = timeOf(request.now);
  const member: MemberRecord = { member_id, status: 'pending', created_at: now, updated_at: now };
  state.put({ ...found, members: [...found.members, member] });
  return memberDocument(found, member);
}

/** `PUT …/members/{id}`: for that account alone. */
export async function setMember({ state, asking, request }: Writing, place: Place): Promise<object> {
  const { imageId, memberId } = place;
  const found = shared(readable(state, asking.account, imageId));
  const own = membership(found, asking.account);
  if (own?.member_id !== memberId) throw refusal(found, asking.account.id, place);
  const { status } = await bodyOf(request, {
    required: ['status'],
    fields: { status: oneOf(['pending', 'accepted', 'rejected']) },
  });
  const member = { ...own, status: String(status), updated_at: timeOf(request.now) };
  state.put({ ...found, members: found.members.map((each) => (each === own ? member : each)) });
  return memberDocument(found, member);
}

export function deleteMember({ state, asking }: Writing, { imageId, memberId }: Place): Response {
  const found = shared(owned(state, asking.account, imageId));
  if (found.members.every(({ member_id }) => member_id !== memberId)) throw notFound('ImageMember', memberId);
  state.put({ ...found, members: found.members.filter(({ member_id }) => member_id !== memberId) });
  return new Response(null, { status: 204 });
}

export interface Place {
  imageId: string;
  memberId: string;
}

function shared(image: ImageRecord): ImageRecord {
  if (image.visibility === 'shared') return image;
  throw new ServiceError(403, 'VirtualServer.Image.Forbidden', ['Only shared images have members.', image.id]);
}

function refusal(image: ImageRecord, accountId: string, { memberId }: Place): ServiceError {
  const isThere = image.members.some(({ member_id }) => member_id === memberId);
  if (!isThere || image.owner !== accountId) return notFound('ImageMember', memberId);
  return new ServiceError(403, 'VirtualServer.ImageMember.Forbidden', 'Only the member itself may decide.');
}
