import type { Caller } from '../../emulation/glance-front';
import type { ImageRecord } from './state';

/** Whether the caller may open the image by id: pending and rejected shares and community images too (§5). */
export function isReadable({ projectId, isAdmin }: Caller, image: ImageRecord): boolean {
  if (isAdmin || image.owner === null) return true;
  if (image.visibility === 'public' || image.visibility === 'community') return true;
  if (projectId === null) return false;
  return image.owner === projectId || membership(image, projectId) !== undefined;
}

export interface View {
  /** As asked: undefined for the default view, one of the four values, or `all`. */
  visibility: string | undefined;
  /** Of images shared to the caller: `accepted`, `pending`, `rejected` or `all`. */
  memberStatus: string;
}

/** Whether the image belongs to the caller's list before any filter (§4). */
export function isListed(caller: Caller, image: ImageRecord, view: View): boolean {
  if (view.visibility === undefined) {
    // Community images of others stay out until asked for, for administrators as well.
    if (image.visibility === 'community' && (caller.projectId === null || image.owner !== caller.projectId))
      return false;
  } else if (view.visibility !== 'all' && image.visibility !== view.visibility) return false;
  return caller.isAdmin || isWithinReach(caller.projectId, image, view.memberStatus);
}

function isWithinReach(projectId: string | null, image: ImageRecord, memberStatus: string): boolean {
  if (image.visibility === 'public' || image.visibility === 'community') return true;
  // An unscoped token sees every image that has a membership, of all projects (§1.3).
  if (projectId === null) return image.visibility === 'shared' && image.members.length > 0;
  if (image.owner === projectId) return true;
  const status = membership(image, projectId)?.status;
  return status !== undefined && (memberStatus === 'all' || status === memberStatus);
}

/** The live membership of a project; rows of images that are not shared are dormant (§8). */
export function membership(image: ImageRecord, projectId: string) {
  if (image.visibility !== 'shared') return undefined;
  return image.members.find(({ member_id }) => member_id === projectId);
}
