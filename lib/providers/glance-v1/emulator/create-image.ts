import { randomUUID } from 'node:crypto';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer } from '../../emulation/webob';
import { sentBits, takeBits } from './bits';
import { coreChanges, propertiesAfter, requireFormats } from './changes';
import { fullDocument } from './documents';
import { badRequest, conflict } from './errors';
import { sentMetadata } from './meta-headers';
import type { ImageCall } from './resource';
import { fetchFrom, sourceOf } from './sources';
import { glanceTime, type ImageRecord } from './state';

/** `POST /v1/images` (§7.1). The record stays behind when its data fails. */
export async function createImage({ state, request, caller, origin }: ImageCall): Promise<Response> {
  const sent = sentMetadata(request.headers, state.python3);
  const chunks = await sentBits(request);
  const source = sourceOf(request.headers, sent, chunks !== undefined);
  const image = emptyRecord(idFor(state, sent.core.get('id')), glanceTime(request.now));
  image.python3 = state.python3;
  image.owner = caller.projectId;
  Object.assign(image, coreChanges(sent, image, caller));
  image.properties = propertiesAfter(image, sent, { purge: true });
  // An image without bits, and without any to come.
  if (sent.core.get('size') === '0' && chunks === undefined && source === undefined) image.status = 'active';
  const { size } = image;
  if (source?.kind === 'copy') image.size = 0;
  if (source) fetchFrom(source, image, { state, now: request.now, size });
  state.put(image);
  if (chunks) {
    requireFormats(image);
    await takeBits({ state, request, sent }, image, chunks);
  }
  const headers = { location: `${origin}/v1/images/${image.id}`, ...(image.checksum ? { etag: image.checksum } : {}) };
  const body = pythonJson({ image: fullDocument(image) }, true);
  return jsonAnswer(body, 'application/json; charset=UTF-8', { status: 201, headers });
}

/** An id once used is never free again. */
function idFor(state: ImageCall['state'], wanted: string | null | undefined): string {
  if (!wanted) return randomUUID();
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted)) throw badRequest('Invalid image id format');
  const id = wanted.toLowerCase();
  if (state.get(id)) throw conflict(`An image with identifier ${id} already exists`);
  return id;
}

function emptyRecord(id: string, now: string): ImageRecord {
  return {
    ...{ id, name: null, status: 'queued', size: 0, virtual_size: null, checksum: null },
    ...{ disk_format: null, container_format: null, min_disk: 0, min_ram: 0, visibility: 'shared', protected: false },
    ...{ owner: null, deleted: false, deleted_at: null, created_at: now, updated_at: now },
    ...{ properties: {}, members: [], formerMembers: [], python3: false },
  };
}
