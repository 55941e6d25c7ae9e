import type { Caller } from '../../emulation/glance-front';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer } from '../../emulation/webob';
import { sentBits, takeBits } from './bits';
import { coreChanges, propertiesAfter, requireFormats } from './changes';
import { fullDocument } from './documents';
import { badRequest, conflict, forbidden, internalError } from './errors';
import { isTrue, type SentMetadata, sentMetadata } from './meta-headers';
import type { ImageCall } from './resource';
import { fetchFrom, sourceOf } from './sources';
import { glanceTime, type ImageRecord } from './state';

/** `PUT /v1/images/{id}` (§7.2). */
export async function updateImage({ state, request, caller }: ImageCall, image: ImageRecord): Promise<Response> {
  requireOwnership(caller, image);
  const sent = sentMetadata(request.headers, image.python3);
  if (image.deleted) throw forbidden('Forbidden to update deleted image.');
  const chunks = await sentBits(request);
  const source = sourceOf(request.headers, sent, chunks !== undefined);
  if (chunks && image.status !== 'queued') throw conflict('Cannot upload to an unqueued image');
  if (source && image.status !== 'queued')
    throw badRequest('Attempted to update Location field for an image not in queued status.');
  refuseImmutable(sent, image, caller);
  const changes = coreChanges(sent, image, caller);
  const size = changes.size ?? image.size;
  if (chunks || source?.kind === 'copy') delete changes.size;
  const purge = request.headers.get('x-glance-registry-purge-props');
  changes.properties = propertiesAfter(image, sent, { purge: !chunks && (purge === null || isTrue(purge)) });
  if (chunks) requireFormats({ ...image, ...changes });
  Object.assign(image, changes, { updated_at: glanceTime(request.now) });
  if (source) fetchFrom(source, image, { state, now: request.now, size });
  state.changed();
  if (chunks) await takeBits({ state, request, sent }, image, chunks);
  const headers: Record<string, string> = image.checksum ? { etag: image.checksum } : {};
  return jsonAnswer(pythonJson({ image: fullDocument(image) }, true), 'application/json; charset=UTF-8', { headers });
}

/** Others' public images are forbidden; for a shared one the registry's 404 is not caught (§7.2, §8). */
export function requireOwnership(caller: Caller, image: ImageRecord): void {
  if (caller.isAdmin || image.owner === caller.projectId) return;
  throw image.visibility === 'public' ? forbidden('You do not own this image') : internalError();
}

function refuseImmutable({ core }: SentMetadata, image: ImageRecord, caller: Caller): void {
  const differs = (key: 'id' | 'status' | 'size' | 'checksum') => {
    const value = core.get(key);
    return value !== undefined && (value ?? '') !== String(image[key] ?? '');
  };
  for (const key of ['id', 'status'] as const) {
    if (differs(key)) throw forbidden(`Forbidden to modify '${key}' of image.`);
  }
  if (caller.isAdmin || image.status !== 'active') return;
  for (const key of ['size', 'checksum'] as const) {
    if (differs(key)) throw forbidden(`Forbidden to modify '${key}' of active image.`);
  }
}
