import { WebobError } from '../../emulation/webob';
import { tooMany } from './image-values';
import { type Asked, conflict, forbidden, nothingToSay, ownImage, visibleImage } from './requests';

/** Delete, deactivate, reactivate and single tags (§7). */

export function deleteImage(asked: Asked, id: string): Response {
  visibleImage(asked, id, `Failed to find image ${id} to delete`);
  const image = ownImage(asked, id);
  if (image.protected) throw forbidden(`Image ${image.id} is protected and cannot be deleted.`);
  if (asked.state.inUse.has(image.id))
    throw conflict(`Image ${image.id} could not be deleted because it is in use: The image cannot be deleted.`);
  Object.assign(image, { deleted: true, status: 'deleted', updated_at: asked.now });
  asked.state.changed();
  return nothingToSay(204);
}

export function setActivation(asked: Asked, id: string, action: 'deactivate' | 'reactivate'): Response {
  const image = ownImage(asked, id);
  if (image.status !== 'active' && image.status !== 'deactivated')
    throw forbidden(`Not allowed to ${action} image in status '${image.status}'`);
  const status = action === 'deactivate' ? 'deactivated' : 'active';
  if (image.status !== status) Object.assign(image, { status, updated_at: asked.now });
  asked.state.changed();
  return nothingToSay(204);
}

/** The tag comes as the bytes of the path, which the service reads as Latin-1: other letters are stored garbled. */
export function changeTag(asked: Asked, id: string, tag: string): Response {
  if (tag.length > 255) throw new WebobError(400, `Provided object does not match schema 'image': tag is too long`);
  const image = ownImage(asked, id, `Not allowed to update tags for image ${id}.`);
  const had = image.tags.includes(tag);
  if (asked.request.method === 'DELETE') {
    if (!had) throw new WebobError(404, `${tag} could not be found.`);
    image.tags = image.tags.filter((each) => each !== tag);
  } else if (!had) {
    if (image.tags.length >= 128) throw tooMany(`tags. Attempted: ${image.tags.length + 1}, Maximum: 128`);
    image.tags = [...image.tags, tag];
  }
  image.updated_at = asked.now;
  asked.state.changed();
  return nothingToSay(204);
}
