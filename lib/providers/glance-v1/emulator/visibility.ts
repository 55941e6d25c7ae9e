import type { Caller } from '../../emulation/glance-front';
import type { ImageRecord } from './state';

/** Whether the caller may open the image by id; only administrators see deleted ones (§6). */
export function isReadable({ projectId, isAdmin }: Caller, image: ImageRecord): boolean {
  if (isAdmin) return true;
  if (image.deleted) return false;
  if (image.owner === null || image.visibility === 'public' || image.visibility === 'community') return true;
  return isOwnOrShared(projectId, image);
}

/**
 * Whether the image belongs to the caller's list (§5). `isPublic` is the administrator's switch: true is everybody's
 * view, false everything not public, null everything.
 */
export function isListed({ projectId, isAdmin }: Caller, image: ImageRecord, isPublic: boolean | null): boolean {
  if (isAdmin && isPublic === null) return true;
  if (isAdmin && isPublic === false) return image.visibility !== 'public';
  return image.visibility === 'public' || isOwnOrShared(projectId, image);
}

/** There is no consent step: every membership counts, but only of images that are shared (§5, §12). */
function isOwnOrShared(projectId: string | null, image: ImageRecord): boolean {
  if (projectId === null) return false;
  if (image.owner === projectId) return true;
  return image.visibility === 'shared' && image.members.some(({ member_id }) => member_id === projectId);
}
