import type { Caller } from '../../emulation/glance-front';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer, WebobError } from '../../emulation/webob';
import { memberDocument } from './documents';
import type { ImageRecord, MemberRecord } from './state';

/** Reading the members of an image (§8). */
export function listMembers(image: ImageRecord, caller: Caller): Response {
  if (image.visibility !== 'shared') {
    throw new WebobError(403, `Not allowed to list members for image ${image.id}: Only shared images have members.`);
  }
  const members = visibleMembers(image, caller).map((member) => memberDocument(image, member));
  return jsonAnswer(pythonJson({ members, schema: '/v2/schemas/members' }), 'application/json');
}

export function showMember(image: ImageRecord, caller: Caller, memberId: string): Response {
  if (image.visibility !== 'shared') throw new WebobError(404, 'Only shared images have members.');
  const member = visibleMembers(image, caller).find(({ member_id }) => member_id === memberId);
  if (!member) throw new WebobError(404, `${memberId} not found in the member list of the image ${image.id}.`);
  return jsonAnswer(pythonJson(memberDocument(image, member)), 'application/json');
}

/** The owner sees everybody, a member only itself. */
export function visibleMembers(image: ImageRecord, caller: Caller): MemberRecord[] {
  if (caller.isAdmin || image.owner === caller.projectId) return image.members;
  return image.members.filter(({ member_id }) => member_id === caller.projectId);
}
