import type { ImageMember, ImageStatus, ProviderImage } from '@/lib/domain/image';
import { imageVisibilities } from '@/lib/domain/image';
import type { OfferedVersion } from '@/lib/domain/provider-description';
import type { ImageDocument, Member, Version } from './wire';

/** Who looks, and how: what an image's own document does not say. */
export interface Viewpoint {
  projectId: string;
  /** An administrator is shown other projects' images without anybody having shared them. */
  administrator: boolean;
  /** Keys that are the service's own, by the site's schema. */
  coreProperties: ReadonlySet<string>;
  /** The formats that the site takes, by field of ours; without those of which it says nothing. */
  formats?: Readonly<Record<string, string[]>>;
  /** What the list was asked for: it shows only images shared to us in this state. */
  memberStatus?: ProviderImage['memberStatus'];
}

const statuses: Record<string, ImageStatus> = {
  active: 'active',
  queued: 'pending',
  saving: 'pending',
  uploading: 'pending',
  importing: 'pending',
  deactivated: 'deactivated',
  killed: 'failed',
  deleted: 'deleting',
  pending_delete: 'deleting',
};

export function toImage({ core, document }: ImageDocument, viewpoint: Viewpoint): ProviderImage {
  const properties = customProperties(document, viewpoint.coreProperties);
  const { os_hash_algo: algorithm, os_hash_value: value } = core;
  const { ownership, memberStatus } = relation(core.owner, core.visibility, viewpoint);
  return withoutAbsent<ProviderImage>({
    id: core.id,
    name: core.name ?? undefined,
    description: properties.description,
    status: statusOf(core.status, document),
    providerStatus: core.status,
    visibility: imageVisibilities.find((known) => known === core.visibility) ?? 'unknown',
    providerVisibility: core.visibility ?? undefined,
    ownerId: core.owner ?? undefined,
    ownership,
    memberStatus,
    sizeBytes: core.size ?? undefined,
    virtualSizeBytes: core.virtual_size ?? undefined,
    minDiskGiB: core.min_disk ?? undefined,
    minRamMiB: core.min_ram ?? undefined,
    diskFormat: core.disk_format ?? undefined,
    containerFormat: core.container_format ?? undefined,
    os: operatingSystem(properties),
    protected: core.protected ?? undefined,
    hidden: core.os_hidden ?? undefined,
    checksum: core.checksum ?? undefined,
    hash: algorithm && value ? { algorithm, value } : undefined,
    // A set: the service answers it in another order every time.
    tags: (core.tags ?? []).toSorted(),
    properties,
    createdAt: utcTime(core.created_at),
    updatedAt: utcTime(core.updated_at),
  });
}

/** After an import that failed an image is `queued` as before, with the stores that did not get it (§9). */
function statusOf(status: string, { os_glance_failed_import: failed }: Record<string, unknown>): ImageStatus {
  if (status === 'queued' && typeof failed === 'string' && failed !== '') return 'failed';
  return Object.hasOwn(statuses, status) ? (statuses[status] ?? 'unknown') : 'unknown';
}

/** Strings only: the schema allows no other custom values. `os_glance_*` is the service's own bookkeeping of imports, refused in every write. */
function customProperties(document: Record<string, unknown>, core: ReadonlySet<string>): Record<string, string> {
  const found: [string, string][] = [];
  for (const key in document) {
    const value = document[key];
    if (typeof value === 'string' && !core.has(key) && !key.startsWith('os_glance_')) found.push([key, value]);
  }
  // fromEntries defines each key, so that a property called `__proto__` is one more string and nothing else.
  return Object.fromEntries(found);
}

function relation(
  owner: string | null | undefined,
  visibility: string | null | undefined,
  viewpoint: Viewpoint,
): Pick<ProviderImage, 'ownership' | 'memberStatus'> {
  if (owner === viewpoint.projectId) return { ownership: 'own', memberStatus: null };
  if (visibility === 'public' || visibility === 'community') return { ownership: 'public', memberStatus: null };
  if (visibility !== 'shared' || viewpoint.administrator) return {};
  const { memberStatus } = viewpoint;
  return memberStatus === undefined ? { ownership: 'incoming' } : { ownership: 'incoming', memberStatus };
}

function operatingSystem(properties: Record<string, string>): ProviderImage['os'] {
  return withoutAbsent({
    type: properties.os_type || undefined,
    distro: properties.os_distro || undefined,
    version: properties.os_version || undefined,
    architecture: properties.architecture || undefined,
  });
}

export function toMember(member: Member): ImageMember {
  const { status } = member;
  const known = status === 'pending' || status === 'accepted' || status === 'rejected';
  return withoutAbsent<ImageMember>({
    id: member.member_id,
    status: known ? status : 'unknown',
    createdAt: utcTime(member.created_at),
    updatedAt: utcTime(member.updated_at),
  });
}

export function toVersion({ id, status }: Version): OfferedVersion {
  const word = status.toLowerCase();
  const known = word === 'current' || word === 'supported' || word === 'deprecated' || word === 'experimental';
  return { id, status: known ? word : 'unknown', providerStatus: status };
}

/** Whole seconds with `Z` by the contract; anything that is not a time is left out rather than guessed. */
function utcTime(text: string | null | undefined): string | undefined {
  return text && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : undefined;
}

/**
 * Absent and `undefined` are one thing in our answers: the key goes. Plain loops and literals without spreads, since lists
 * run to 1,000 images.
 */
function withoutAbsent<Shape extends object>(shape: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  const kept: Partial<Shape> = {};
  for (const key in shape) if (shape[key] !== undefined) kept[key] = shape[key];
  return kept as Shape;
}
