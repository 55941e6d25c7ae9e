import { jsonAnswer } from '../../emulation/webob';
import { imageText } from './documents';
import { assign, checkValue, checkWhole, checkWritable, isCore } from './image-values';
import { type Operation, readPatch } from './patch';
import { type Asked, conflict, forbidden, ownImage } from './requests';
import type { ImageRecord } from './state';

/** `PATCH /v2/images/{id}`: all of the operations or none (§6). */
export async function updateImage(asked: Asked, id: string): Promise<Response> {
  const { state, caller, now } = asked;
  const operations = await readPatch(asked);
  for (const { key } of operations) checkWritable(key, caller, false);
  const image = ownImage(asked, id);
  const changed: ImageRecord = { ...image, properties: { ...image.properties } };
  for (const operation of operations) apply(operation, changed);
  checkWhole(changed, image, caller);
  if (operations.length > 0) changed.updated_at = now;
  Object.assign(image, changed);
  state.changed();
  return jsonAnswer(imageText(image, caller), 'application/json');
}

function apply({ op, key, value }: Operation, image: ImageRecord): void {
  const exists = isCore(key) || Object.hasOwn(image.properties, key);
  if (op === 'remove') {
    if (isCore(key)) throw forbidden(`Property ${key} may not be removed.`);
    if (!exists) throw conflict(`Property ${key} does not exist.`);
    Reflect.deleteProperty(image.properties, key);
    return;
  }
  if (op === 'replace' && !exists) throw conflict(`Property ${key} does not exist.`);
  checkValue(key, value);
  if ((key === 'disk_format' || key === 'container_format') && image.status !== 'queued')
    throw forbidden(`Attribute ${key} can be only replaced for a queued image.`);
  assign(image, key, value);
}
