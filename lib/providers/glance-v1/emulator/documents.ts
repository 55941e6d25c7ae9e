import { utf8AsBytes } from '../../emulation/python-text';
import type { ImageRecord } from './state';

/** The brief list's six fields (§5). */
export function briefDocument(image: ImageRecord): object {
  const { id, name, size, disk_format, container_format, checksum } = image;
  return { id, name, size, disk_format, container_format, checksum };
}

function coreFields(image: ImageRecord) {
  return {
    id: image.id,
    name: image.name,
    status: image.status,
    size: image.size,
    virtual_size: image.virtual_size,
    checksum: image.checksum,
    disk_format: image.disk_format,
    container_format: image.container_format,
    min_disk: image.min_disk,
    min_ram: image.min_ram,
    is_public: image.visibility === 'public',
    protected: image.protected,
    owner: image.owner,
    deleted: image.deleted,
    deleted_at: image.deleted_at,
    created_at: image.created_at,
    updated_at: image.updated_at,
  };
}

export function fullDocument(image: ImageRecord): object {
  return { ...coreFields(image), properties: image.properties };
}

/** `x-image-meta-*`: no header for null, `True`/`False`, raw UTF-8 bytes, names only lower-cased (§4.1). */
export function metadataHeaders(image: ImageRecord): Headers {
  const headers = new Headers();
  // A name that is no HTTP token cannot travel as a header (§4.1, 6); only the detailed list has it.
  const sendable = Object.entries(image.properties).filter(([key]) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(key));
  const properties = sendable.map(([key, value]) => [`property-${key.toLowerCase()}`, value] as const);
  for (const [field, value] of [...Object.entries(coreFields(image)), ...properties]) {
    if (value === null) continue;
    const text = headerText(value);
    headers.set(`x-image-meta-${field}`, image.python3 ? text : utf8AsBytes(text));
  }
  if (image.checksum !== null) headers.set('etag', image.checksum);
  return headers;
}

function headerText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}
