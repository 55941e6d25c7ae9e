import { conflict, forbidden, notFound } from './errors';
import type { ImageCall } from './resource';
import { glanceTime, type ImageRecord } from './state';
import { requireOwnership } from './update-image';

/** `DELETE /v1/images/{id}`: 200 and nothing else (§8). */
export function deleteImage({ state, request, caller }: ImageCall, image: ImageRecord): Response {
  if (image.deleted) throw notFound(`Image with identifier ${image.id} not found`);
  requireOwnership(caller, image);
  if (image.protected) throw forbidden('Image is protected');
  if (image.status === 'pending_delete') throw forbidden(`Forbidden to delete a pending_delete image.`);
  if (state.inUse.has(image.id)) throw conflict(`Image ${image.id} could not be deleted because it is in use`);
  const now = glanceTime(request.now);
  Object.assign(image, { deleted: true, deleted_at: now, updated_at: now, status: 'deleted' });
  state.changed();
  return new Response('', { headers: { 'content-type': 'text/html; charset=UTF-8', 'content-length': '0' } });
}
