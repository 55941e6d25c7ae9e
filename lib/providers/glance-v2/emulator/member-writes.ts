import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer, WebobError } from '../../emulation/webob';
import { memberDocument } from './documents';
import { tooMany } from './image-values';
import { visibleMembers } from './members';
import {
  accident,
  type Asked,
  conflict,
  forbidden,
  isObject,
  jsonBody,
  mayChange,
  nothingToSay,
  visibleImage,
} from './requests';
import type { ImageRecord, MemberRecord, MemberStatus } from './state';

/** Changing who the members of an image are, and what they say to it (§8). */

const bad = (explanation: string) => new WebobError(400, explanation);

export async function addMember(asked: Asked, id: string): Promise<Response> {
  const body = await jsonBody(asked);
  const given: unknown = isObject(body) ? body.member : undefined;
  if (given === undefined || given === null) throw bad('Member to be added not specified');
  if (given === '') throw bad("Member can't be empty");
  const member_id = String(given);
  const image = sharedImage(asked, id, 'create');
  if (!mayChange(asked.caller, image)) throw notAllowed('create', image);
  if (image.members.some((member) => member.member_id === member_id))
    throw conflict(`Member ${member_id} is duplicated for image ${image.id}`);
  if (image.members.length >= 128)
    throw tooMany(`members for this image. Attempted: ${image.members.length + 1}, Maximum: 128`);
  if (member_id.length > 255) throw accident();
  const member: MemberRecord = { member_id, status: 'pending', created_at: asked.now, updated_at: asked.now };
  image.members = [...image.members, member];
  asked.state.changed();
  return jsonAnswer(pythonJson(memberDocument(image, member)), 'application/json');
}

export async function decide(asked: Asked, id: string, memberId: string): Promise<Response> {
  const body = await jsonBody(asked);
  const status: unknown = isObject(body) ? body.status : undefined;
  if (status === undefined) throw bad('Status not specified');
  if (!isMemberStatus(status)) throw bad('Incorrect request: Status must be "pending", "accepted" or "rejected".');
  const image = sharedImage(asked, id, 'update');
  const member = memberOf(image, asked, memberId);
  if (!asked.caller.isAdmin && asked.caller.projectId !== memberId) throw notAllowed('update', image);
  Object.assign(member, { status, updated_at: asked.now });
  asked.state.changed();
  return jsonAnswer(pythonJson(memberDocument(image, member)), 'application/json');
}

export function removeMember(asked: Asked, id: string, memberId: string): Response {
  const image = sharedImage(asked, id, 'delete');
  if (!mayChange(asked.caller, image)) throw notAllowed('delete', image);
  const member = memberOf(image, asked, memberId);
  image.members = image.members.filter((each) => each !== member);
  asked.state.changed();
  return nothingToSay(204);
}

type Verb = 'create' | 'update' | 'delete';

function notAllowed(verb: Verb, { id }: ImageRecord): WebobError {
  return forbidden(`Not allowed to ${verb} members for image ${id}.`);
}

function sharedImage(asked: Asked, id: string, verb: Verb): ImageRecord {
  const image = visibleImage(asked, id, `Image ${id} not found.`);
  if (image.visibility === 'shared') return image;
  throw notAllowed(verb, image);
}

function memberOf(image: ImageRecord, { caller }: Asked, memberId: string): MemberRecord {
  const member = visibleMembers(image, caller).find(({ member_id }) => member_id === memberId);
  if (member === undefined)
    throw new WebobError(404, `${memberId} not found in the member list of the image ${image.id}.`);
  return member;
}

function isMemberStatus(status: unknown): status is MemberStatus {
  return status === 'pending' || status === 'accepted' || status === 'rejected';
}
