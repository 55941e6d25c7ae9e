import type { EmulatedRequest } from '../../emulation/create-emulator';
import { timeOf } from './change-image';
import { answer, imageError } from './errors';
import { badRequest, onlyThese } from './parameters';
import { type ImageRecord, type ImageState, type ShareRecord, shareWith } from './state';

export interface Membership {
  image: ImageRecord;
  project: string;
}

/** `POST …/members/{project}`: without a body, since the project is in the path. What was not shared so far is from now on. */
export async function addShare(
  state: ImageState,
  { image, project }: Membership,
  request: EmulatedRequest,
): Promise<Response> {
  onlyThese(request.query, []);
  requireProjectId(project);
  if ((await request.text()) !== '') throw badRequest('The operation takes no body');
  if (shareWith(image, project) !== undefined)
    throw imageError(409, 'Conflict', 'The image is shared with this project already.');
  const now = timeOf(request.now);
  const share: ShareRecord = { project, status: 'accepted', isShared: true, created: now, updated: now };
  const others = image.shares.filter((each) => each.project !== project);
  state.put({ ...image, visibility: 'shared', shares: [...others, share], updated_at: now });
  return answer({
    member: { id: project, image_id: image.id, status: share.status, created_at: now, updated_at: now },
  });
}

/** The row stays, with `is_shared` false. */
export function removeShare(state: ImageState, { image, project }: Membership, request: EmulatedRequest): Response {
  onlyThese(request.query, []);
  requireProjectId(project);
  const share = shareWith(image, project);
  if (share === undefined) throw imageError(404, 'NotFound', 'The image is not shared with this project.');
  const now = timeOf(request.now);
  const shares = image.shares.map((each) => (each === share ? { ...share, isShared: false, updated: now } : each));
  state.put({ ...image, shares, updated_at: now });
  return new Response(null, { status: 204 });
}

function requireProjectId(project: string): void {
  if (!/^[0-9a-f]{32}$/i.test(project)) throw badRequest('member_id must be a project id');
}
