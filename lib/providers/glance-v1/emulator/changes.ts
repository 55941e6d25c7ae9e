import type { Caller } from '../../emulation/glance-front';
import { pythonInteger } from '../../emulation/python-text';
import { badRequest, forbidden, tooLarge } from './errors';
import { isTrue, type SentMetadata } from './meta-headers';
import type { ImageRecord } from './state';

const diskFormats = ['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'];
const containerFormats = ['ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker'];
const amazonFormats = new Set<string | null>(['ami', 'ari', 'aki']);
const propertyQuota = 128;
export const sizeCap = 2 ** 40;

type Formats = Pick<ImageRecord, 'disk_format' | 'container_format'>;
type Changes = Partial<ImageRecord>;

/** What the core headers make of an image, checked (§4); nothing is changed yet. */
export function coreChanges({ core }: SentMetadata, image: ImageRecord, caller: Caller): Changes {
  const changes: Changes = {};
  const name = core.get('name');
  if (name !== undefined) {
    if ([...(name ?? '')].length > 255) throw badRequest('Image name too long: 255 characters at most.');
    changes.name = name;
  }
  for (const key of ['min_disk', 'min_ram', 'size'] as const) {
    const value = core.get(key);
    if (value !== undefined) changes[key] = wholeNumber(key, value) ?? 0;
  }
  const virtualSize = core.get('virtual_size');
  if (virtualSize !== undefined) changes.virtual_size = wholeNumber('virtual_size', virtualSize);
  if ((changes.size ?? 0) > sizeCap) throw badRequest('Denying attempt to upload image larger than the size cap.');
  const checksum = core.get('checksum');
  if ((checksum?.length ?? 0) > 32) throw badRequest('Invalid checksum.');
  if (checksum !== undefined) changes.checksum = checksum;
  Object.assign(changes, rightsOf(core, image, caller), formatsOf(core, image));
  return changes;
}

function rightsOf(core: SentMetadata['core'], image: ImageRecord, caller: Caller): Changes {
  const changes: Changes = {};
  const isProtected = core.get('protected');
  if (isProtected !== undefined) changes.protected = isTrue(isProtected);
  const isPublic = core.get('is_public');
  if (isPublic !== undefined) {
    if (isTrue(isPublic) && !caller.isAdmin) throw forbidden('You are not authorized to complete this action.');
    // Beside v2 an image that stops being public is a shared one (§12).
    if (isTrue(isPublic)) changes.visibility = 'public';
    else if (image.visibility === 'public') changes.visibility = 'shared';
  }
  const owner = core.get('owner');
  // Of anybody else's request the owner is dropped without a word (§4).
  if (owner !== undefined && caller.isAdmin) changes.owner = owner;
  return changes;
}

function formatsOf(core: SentMetadata['core'], image: ImageRecord): Partial<Formats> {
  const [disk, container] = [core.get('disk_format'), core.get('container_format')];
  if (disk === undefined && container === undefined) return {};
  if (disk && !diskFormats.includes(disk)) throw badRequest(`Invalid disk format '${disk}' for image.`);
  if (container && !containerFormats.includes(container)) {
    throw badRequest(`Invalid container format '${container}' for image.`);
  }
  const both: Formats = {
    disk_format: disk === undefined ? image.disk_format : disk,
    container_format: container === undefined ? image.container_format : container,
  };
  if (!amazonFormats.has(both.disk_format) && !amazonFormats.has(both.container_format)) return both;
  both.disk_format ??= both.container_format;
  both.container_format ??= both.disk_format;
  if (both.disk_format === both.container_format) return both;
  throw badRequest(
    "Invalid mix of disk and container formats. When setting a disk or container format to one of 'aki', 'ari', or 'ami', the container and disk formats must match.",
  );
}

function wholeNumber(key: string, value: string | null): number | null {
  if (value === null) return null;
  const number = pythonInteger(value);
  if (number === undefined || number < 0) throw badRequest(`Cannot convert image ${key} "${value}" to an integer.`);
  return number;
}

/** Exactly what was sent, or what was sent over what is there (§7.2). */
export function propertiesAfter(
  image: ImageRecord,
  { properties }: SentMetadata,
  { purge }: { purge: boolean },
): ImageRecord['properties'] {
  const after = { ...(purge ? {} : image.properties), ...Object.fromEntries(properties) };
  const count = Object.keys(after).length;
  if (count <= propertyQuota) return after;
  throw tooLarge(
    `The limit has been exceeded on the number of allowed image properties. Attempted: ${count}, Maximum: 128`,
  );
}

/** Data needs both formats (§7.1). */
export function requireFormats({ disk_format, container_format }: Formats): void {
  if (disk_format === null) throw badRequest('Disk format is not specified.');
  if (container_format === null) throw badRequest('Container format is not specified.');
}
