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
  return withoutAbsent<ProviderImage>({
    ...brief(record),
    description: properties.description,
    status: Object.hasOwn(statuses, record.status) ? (statuses[record.status] ?? 'unknown') : 'unknown',
    providerStatus: record.status,
    ...visibilityOf(record, owner, viewpoint),
    ownerId: owner,
    // 0 stands for "not known yet" until the data has come.
    sizeBytes: record.size === 0 && statuses[record.status] === 'pending' ? undefined : (record.size ?? undefined),
    virtualSizeBytes: record.virtual_size ?? undefined,
    minDiskGiB: record.min_disk ?? undefined,
    minRamMiB: record.min_ram ?? undefined,
    os: withoutAbsent<ProviderImage['os']>({
      type: properties.os_type || undefined,
      distro: properties.os_distro || undefined,
      version: properties.os_version || undefined,
      architecture: properties.architecture || undefined,
    }),
    protected: record.protected ?? undefined,
    properties,
    createdAt: utcTime(record.created_at),
    updatedAt: utcTime(record.updated_at),
  });
}

/** An entry of the brief list: what it does not hold stays unknown. A size of 0 may mean "not known yet" there. */
export function toBriefImage(record: BriefRecord): ProviderImage {
  return withoutAbsent<ProviderImage>({
    ...{ ...brief(record), status: 'unknown', visibility: 'unknown', os: {}, properties: {} },
    sizeBytes: record.size || undefined,
  });
}

function brief(record: BriefRecord) {
  return {
    id: record.id,
    name: text(record.name),
    diskFormat: text(record.disk_format),
    containerFormat: text(record.container_format),
    checksum: text(record.checksum),
    tags: [],
  };
}

/** v1 knows public or not; an image of another project that is not public was shared with us. */
function visibilityOf(record: ImageRecord, owner: string | undefined, { projectId, administrator }: Viewpoint) {
  if (record.is_public === null || record.is_public === undefined) return { visibility: 'unknown' as const };
  const providerVisibility = record.is_public ? 'is_public=true' : 'is_public=false';
  // There is no consent step in v1, so no state of a membership either.
  if (owner === projectId) {
    const visibility = record.is_public ? ('public' as const) : ('private' as const);
    return { visibility, providerVisibility, ownership: 'own' as const, memberStatus: null };
  }
  if (record.is_public)
    return { visibility: 'public' as const, providerVisibility, ownership: 'public' as const, memberStatus: null };
  if (administrator || owner === undefined) return { visibility: 'private' as const, providerVisibility };
  return { visibility: 'shared' as const, providerVisibility, ownership: 'incoming' as const, memberStatus: null };
}

/** Null-valued properties exist in v1 but say nothing; HEAD leaves them out as well. */
function readProperties(properties: ImageRecord['properties']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties ?? {}).flatMap(([key, value]): [string, string][] =>
      value === null ? [] : [[repairText(key), repairText(value)]],
    ),
  );
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

/** Absent and `undefined` are one thing in our answers: the key goes. A plain loop, since lists run to 1,000 images. */
function withoutAbsent<Shape extends object>(shape: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  const kept: Partial<Shape> = {};
  for (const key in shape) if (shape[key] !== undefined) kept[key] = shape[key];
  return kept as Shape;
}
