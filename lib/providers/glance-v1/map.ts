import type { ImageMember, ImageStatus, ProviderImage } from '@/lib/domain/image';
import type { OfferedVersion } from '@/lib/domain/provider-description';
import { repairText } from './text-repair';
import type { BriefRecord, ImageRecord, Member, Version } from './wire';

/** Who looks: what a record does not say of itself. */
export interface Viewpoint {
  projectId: string;
  /** An administrator is shown other projects' images without anybody having shared them. */
  administrator: boolean;
}

const statuses: Record<string, ImageStatus> = {
  active: 'active',
  queued: 'pending',
  saving: 'pending',
  deactivated: 'deactivated',
  killed: 'failed',
  deleted: 'deleting',
  pending_delete: 'deleting',
};

export function toImage(record: ImageRecord, viewpoint: Viewpoint): ProviderImage {
  const properties = readProperties(record.properties);
  const owner = text(record.owner);
  const { visibility, providerVisibility, ownership, memberStatus } = visibilityOf(record, owner, viewpoint);
  const status = Object.hasOwn(statuses, record.status) ? (statuses[record.status] ?? 'unknown') : 'unknown';
  return withoutAbsent<ProviderImage>({
    id: record.id,
    name: text(record.name),
    description: properties.description,
    status,
    providerStatus: record.status,
    visibility,
    providerVisibility,
    ownerId: owner,
    ownership,
    memberStatus,
    // 0 stands for "not known yet" until the data has come.
    sizeBytes: record.size === 0 && status === 'pending' ? undefined : (record.size ?? undefined),
    virtualSizeBytes: record.virtual_size ?? undefined,
    minDiskGiB: record.min_disk ?? undefined,
    minRamMiB: record.min_ram ?? undefined,
    diskFormat: text(record.disk_format),
    containerFormat: text(record.container_format),
    os: withoutAbsent<ProviderImage['os']>({
      type: properties.os_type || undefined,
      distro: properties.os_distro || undefined,
      version: properties.os_version || undefined,
      architecture: properties.architecture || undefined,
    }),
    protected: record.protected ?? undefined,
    checksum: text(record.checksum),
    tags: [],
    properties,
    createdAt: utcTime(record.created_at),
    updatedAt: utcTime(record.updated_at),
  });
}

/**
 * The answer to a write as HEAD would show it, which is how an image is read alone: names in lower case, and none that
 * is no header.
 */
export function toWrittenImage(record: ImageRecord, viewpoint: Viewpoint): ProviderImage {
  const carried = Object.entries(record.properties ?? {}).filter(([key]) => /^[!#-'*+.^_`|~0-9A-Za-z-]+$/.test(key));
  const properties = Object.fromEntries(carried.map(([key, value]) => [key.toLowerCase(), value]));
  return toImage({ ...record, properties }, viewpoint);
}

/** An entry of the brief list: what it does not hold stays unknown. A size of 0 may mean "not known yet" there. */
export function toBriefImage(record: BriefRecord): ProviderImage {
  return withoutAbsent<ProviderImage>({
    id: record.id,
    name: text(record.name),
    status: 'unknown',
    visibility: 'unknown',
    sizeBytes: record.size || undefined,
    diskFormat: text(record.disk_format),
    containerFormat: text(record.container_format),
    os: {},
    checksum: text(record.checksum),
    tags: [],
    properties: {},
  });
}

type Relation = Pick<ProviderImage, 'visibility' | 'providerVisibility' | 'ownership' | 'memberStatus'>;

/** v1 knows public or not; an image of another project that is not public was shared with us. */
function visibilityOf(
  record: ImageRecord,
  owner: string | undefined,
  { projectId, administrator }: Viewpoint,
): Relation {
  if (record.is_public === null || record.is_public === undefined) return { visibility: 'unknown' };
  const providerVisibility = record.is_public ? 'is_public=true' : 'is_public=false';
  const visibility = record.is_public ? 'public' : 'private';
  // There is no consent step in v1, so no state of a membership either.
  if (owner === projectId) return { visibility, providerVisibility, ownership: 'own', memberStatus: null };
  if (record.is_public) return { visibility, providerVisibility, ownership: 'public', memberStatus: null };
  if (administrator || owner === undefined) return { visibility, providerVisibility };
  return { visibility: 'shared', providerVisibility, ownership: 'incoming', memberStatus: null };
}

/** Null-valued properties exist in v1 but say nothing; HEAD leaves them out as well. */
function readProperties(properties: ImageRecord['properties']): Record<string, string> {
  const found: [string, string][] = [];
  for (const key in properties) {
    const value = properties[key];
    if (typeof value === 'string') found.push([repairText(key), repairText(value)]);
  }
  return Object.fromEntries(found);
}

export function toMember({ member_id: id, can_share: canShare }: Member): ImageMember {
  // A member sees the image at once: nothing is ever pending.
  return { id, status: 'accepted', canShare };
}

export function toVersion({ id, status }: Version): OfferedVersion {
  const word = status.toLowerCase();
  const known = word === 'current' || word === 'supported' || word === 'deprecated' || word === 'experimental';
  return { id, status: known ? word : 'unknown', providerStatus: status };
}

/** `2026-11-22T06:57:15.336290`, with or without microseconds, always UTC and never saying so. */
export function utcTime(value: string | null | undefined): string | undefined {
  const [, whole, fraction = ''] =
    /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(\.\d+)?(?:Z|\+00:00)?$/.exec(value ?? '') ?? [];
  if (whole === undefined) return undefined;
  const time = `${whole.replace(' ', 'T')}${fraction}Z`;
  return Number.isNaN(Date.parse(time)) ? undefined : time;
}

function text(value: string | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : repairText(value);
}

/**
 * Absent and `undefined` are one thing in our answers: the key goes. Plain loops and literals without spreads, since lists
 * run to 1,000 images: spread into a literal of this size, they cost seven times as much.
 */
function withoutAbsent<Shape extends object>(shape: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  const kept: Partial<Shape> = {};
  for (const key in shape) if (shape[key] !== undefined) kept[key] = shape[key];
  return kept as Shape;
}
