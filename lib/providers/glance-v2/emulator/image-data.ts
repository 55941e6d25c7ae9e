import { WebobError } from '../../emulation/webob';
import { type Bits, bytesOf, seededStart, takeIn, TooMuch } from './bits';
import {
  accident,
  type Asked,
  conflict,
  forbidden,
  nothingToSay,
  ownImage,
  visibleImage,
  wrongMediaType,
} from './requests';
import type { ImageRecord } from './state';

/** Bits of images, up and down (§5). */

export function upload(asked: Asked, id: string): Promise<Response> {
  return receive(asked, id, 'saving');
}

/** `PUT …/stage`: kept apart until an import takes them (§9). */
export function stage(asked: Asked, id: string): Promise<Response> {
  return receive(asked, id, 'uploading');
}

async function receive(asked: Asked, id: string, during: 'saving' | 'uploading'): Promise<Response> {
  const { state, request } = asked;
  if (request.headers.get('content-type')?.split(';')[0]?.trim() !== 'application/octet-stream')
    throw wrongMediaType(asked);
  const image = ownImage(asked, id, `Not allowed to upload image data for image ${id}`);
  if (image.status !== 'queued')
    throw conflict(`Image status transition from ${image.status} to ${during} is not allowed`);
  const missing = (['disk_format', 'container_format'] as const).filter((key) => image[key] === null);
  if (missing.length > 0 && during === 'saving')
    throw new WebobError(400, `Properties ${missing.join(', ')} must be set prior to saving data.`);
  image.status = during;
  state.changed();
  try {
    const bits = await takeIn(request.body, state.sizeLimit);
    if (image.deleted) throw new WebobError(410, `Image ${id} could not be found after upload.`);
    if (during === 'uploading') state.staged.set(image.id, bits);
    else fill(image, bits);
  } catch (error) {
    image.status = 'queued';
    if (error instanceof TooMuch)
      throw new WebobError(413, 'Image exceeds the storage quota: The size of the data exceeds the limit.');
    throw error;
  } finally {
    if (!image.deleted) image.updated_at = asked.now;
    state.changed();
  }
  return nothingToSay(204);
}

/** The image has its data from now on. */
export function fill(image: ImageRecord, bits: Bits): void {
  Object.assign(image, {
    ...{ size: bits.size, checksum: bits.md5, os_hash_algo: 'sha512', os_hash_value: bits.sha512 },
    ...{ status: 'active', stores: 'local', start: bits.start },
    // What a disk of another format will hold stands in its own header, which nobody reads here.
    virtual_size: image.disk_format === 'raw' ? bits.size : null,
  });
}

export function download(asked: Asked, id: string): Response {
  const image = visibleImage(asked, id);
  if (image.status === 'deactivated' && !asked.caller.isAdmin)
    throw forbidden('The requested image has been deactivated. Image data download is forbidden.');
  if (image.size === null || image.stores === undefined) return nothingToSay(204);
  const { size } = image;
  const range = asked.request.headers.get('range');
  const [from, to] = range === null ? [0, size] : rangeIn(range, size);
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    'content-length': String(to - from),
    // Of the whole, also with a part of it.
    ...(image.checksum === null ? {} : { 'content-md5': image.checksum }),
    ...(range === null ? {} : { 'content-range': `bytes ${from}-${to - 1}/${size}` }),
  };
  const body = from < to ? bytesOf(image.start ?? seededStart(image.id), from, to) : null;
  return new Response(body, { status: range === null ? 200 : 206, headers });
}

/** One range only; its end may lie behind the image's. */
function rangeIn(range: string, size: number): [from: number, to: number] {
  if (range.includes(','))
    throw new WebobError(
      400,
      'Requests with multiple ranges are not supported in Glance. You may make multiple single-range requests instead.',
    );
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (first === '' && last === '') throw accident();
  const [from, to] =
    first === '' ? [Math.max(0, size - Number(last)), size] : [Number(first), Math.min(size, Number(last || size) + 1)];
  if (from < to) return [from, to];
  const detail =
    from < size
      ? 'Invalid Range header.'
      : `Invalid start position in Range header. Start position MUST be in the inclusive range [0, ${size - 1}].`;
  throw new WebobError(416, 'The Range requested is not available.', { detail });
}
