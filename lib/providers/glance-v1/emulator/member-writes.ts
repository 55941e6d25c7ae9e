import { stockExplanations, WebobError } from '../../emulation/webob';
import { badRequest, internalError, notFound, tooLarge } from './errors';
import type { ImageCall } from './resource';
import type { ImageRecord, MemberRecord } from './state';

const memberQuota = 128;

/** `PUT …/members/{member}` (§9). */
export async function putMember({ request, caller }: ImageCall, image: ImageRecord, member: string): Promise<Response> {
  const flag = sharingFlag(parsed(await request.text()));
  requireSharing(caller, image);
  // One is added blindly, so that at the ceiling not even a change is let through.
  if (image.members.length + 1 > memberQuota) throw tooManyMembers(image.members.length + 1);
  const row = image.members.find(({ member_id }) => member_id === member);
  const former = image.formerMembers.includes(member);
  if (row) row.can_share = flag ?? row.can_share;
  // The row of a former member is found and, without a word on the flag, not revived.
  else if (!former || flag !== undefined) add(image, { member_id: member, can_share: flag ?? false });
  return done();
}

/** `DELETE …/members/{member}`. */
export function deleteMember({ caller }: ImageCall, image: ImageRecord, member: string): Response {
  requireSharing(caller, image);
  const place = image.members.findIndex(({ member_id }) => member_id === member);
  if (place < 0) throw notFound('Membership could not be found.');
  image.members.splice(place, 1);
  image.formerMembers.push(member);
  const stillSeen = caller.isAdmin || image.owner === caller.projectId || member !== caller.projectId;
  // Done, and yet the read that follows does not find the image any more.
  if (!stillSeen) throw notFound(`Image with identifier ${image.id} not found`);
  return done();
}

/** `PUT …/members`: the list is this from now on. */
export async function replaceMembers({ request, caller }: ImageCall, image: ImageRecord): Promise<Response> {
  const body = parsed(await request.text());
  if (body === undefined || body === null || Array.isArray(body)) throw internalError();
  requireSharing(caller, image);
  const wanted = memberships(body, image);
  if (wanted.length > memberQuota) throw tooManyMembers(wanted.length);
  const before = image.members;
  // The same member twice makes two rows.
  image.members = [];
  for (const row of wanted) add(image, row);
  const left = before.map(({ member_id }) => member_id).filter((id) => !wanted.some((row) => row.member_id === id));
  image.formerMembers.push(...left);
  return done();
}

function add(image: ImageRecord, row: MemberRecord): void {
  image.members.push(row);
  image.formerMembers = image.formerMembers.filter((id) => id !== row.member_id);
}

function memberships(body: unknown, image: ImageRecord): MemberRecord[] {
  const list = fieldOf(body, 'memberships');
  if (!Array.isArray(list)) throw badRequest("Invalid membership association: 'memberships'");
  return list.map((entry: unknown) => {
    const id = fieldOf(entry, 'member_id');
    if (typeof id !== 'string') throw badRequest("Invalid membership association: 'member_id'");
    const known = image.members.find(({ member_id }) => member_id === id);
    const flag = fieldOf(entry, 'can_share');
    return { member_id: id, can_share: flag === undefined ? (known?.can_share ?? false) : pythonTruth(flag) };
  });
}

/** `{"member": {"can_share": …}}`; everything else says nothing. */
function sharingFlag(body: unknown): boolean | undefined {
  const flag = fieldOf(fieldOf(body, 'member'), 'can_share');
  return flag === undefined ? undefined : pythonTruth(flag);
}

/** `bool(value)`: any text but the empty one is true, `"false"` included. */
function pythonTruth(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Malformed JSON in request body.');
  }
}

/** A missing right is a 404 with the registry's own 403 inside (§9). */
function requireSharing({ isAdmin, projectId }: ImageCall['caller'], image: ImageRecord): void {
  if (isAdmin || image.owner === projectId) return;
  if (image.members.some(({ member_id, can_share }) => member_id === projectId && can_share)) return;
  const inner = '403 Forbidden\n\nAccess was denied to this resource.\n\n No permission to share that image  ';
  throw new WebobError(404, stockExplanations.notFound, { detail: inner });
}

function tooManyMembers(count: number) {
  return tooLarge(
    `The limit has been exceeded on the number of allowed image members for this image. Attempted: ${count}, Maximum: ${memberQuota}`,
  );
}

function done(): Response {
  return new Response(null, { status: 204 });
}
