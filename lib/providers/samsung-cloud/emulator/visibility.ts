import type { Account } from './accounts';
import type { ImageRecord, MemberRecord } from './state';

/** Whether the account may open the image by its id; offered and rejected shares too, and hidden images. */
export function isReadable(account: Account, image: ImageRecord): boolean {
  if (image.visibility === 'public' || image.visibility === 'community') return true;
  return image.owner === account.id || membership(image, account) !== undefined;
}

/**
 * Whether the image belongs to the account's list. Which images a plain list holds is documented nowhere; this one is
 * as sparing as can be (§14): own and public images, what others share only when asked for by `visibility=shared`.
 */
export function isListed(account: Account, image: ImageRecord, visibility: string | undefined): boolean {
  if (image.os_hidden) return false;
  if (visibility !== undefined && image.visibility !== visibility) return false;
  if (image.owner === account.id || image.visibility === 'public') return true;
  if (visibility === 'community') return true;
  return visibility === 'shared' && membership(image, account)?.status === 'accepted';
}

/** The live membership of an account; rows of images that are not shared are dormant. */
export function membership(image: ImageRecord, { id }: Account): MemberRecord | undefined {
  return image.visibility === 'shared' ? image.members.find(({ member_id }) => member_id === id) : undefined;
}
