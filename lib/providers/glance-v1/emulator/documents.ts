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
  for (const [field, value] of Object.entries(coreFields(image))) setHeader(headers, image, field, value);
  for (const [key, value] of Object.entries(image.properties)) {
    // A name that is no HTTP token cannot travel as a header (§4.1, 6); only the detailed list has it.
    if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(key)) setHeader(headers, image, `property-${key.toLowerCase()}`, value);
  }
  if (image.checksum !== null) headers.set('etag', image.checksum);
  return headers;
}

type FieldValue = string | number | boolean | null;

function setHeader(headers: Headers, image: ImageRecord, field: string, value: FieldValue): void {
  if (value === null) return;
  const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
  headers.set(`x-image-meta-${field}`, image.python3 ? text : utf8AsBytes(text));
}
