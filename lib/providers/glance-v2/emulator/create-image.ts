import { randomUUID } from 'node:crypto';
import { jsonAnswer } from '../../emulation/webob';
import { imageText } from './documents';
import { assign, checkValue, checkWhole, checkWritable } from './image-values';
import { accident, type Asked, conflict, forbidden, isObject, jsonBody } from './requests';
import type { ImageRecord } from './state';

/** `POST /v2/images` (§5). */
export async function createImage(asked: Asked): Promise<Response> {
  const { state, caller, origin, now } = asked;
  const body = await jsonBody(asked);
  if (!isObject(body)) throw accident();
  for (const key of Object.keys(body)) checkWritable(key, caller, true);
  for (const [key, value] of Object.entries(body)) checkValue(key, value);
  const image = blank(caller.projectId, now);
  for (const [key, value] of Object.entries(body)) assign(image, key, value);
  if (image.owner !== caller.projectId && !caller.isAdmin)
    throw forbidden(`You are not permitted to create images owned by '${image.owner}'.`);
  checkWhole(image, undefined, caller);
  image.id = image.id.toLowerCase();
  if (state.get(image.id)) throw conflict(`Image ID ${image.id} already exists!`);
  state.put(image);
  const headers = {
    location: `${origin}/v2/images/${image.id}`,
    'openstack-image-import-methods': 'glance-direct,web-download,copy-image',
    'openstack-image-store-ids': 'local',
  };
  return jsonAnswer(imageText(image, caller), 'application/json', { status: 201, headers });
}

function blank(owner: string | null, now: string): ImageRecord {
  const unknown = { size: null, virtual_size: null, checksum: null, os_hash_algo: null, os_hash_value: null };
  return {
    ...{ id: randomUUID(), name: null, status: 'queued', visibility: 'shared', disk_format: null },
    ...{ container_format: null, protected: false, min_ram: 0, min_disk: 0, owner, os_hidden: false, ...unknown },
    ...{ created_at: now, updated_at: now, tags: [], properties: {}, members: [], deleted: false },
  };
}
