import { withoutSecrets } from '@/lib/domain/address';
import { type ImageMember, type ImageStatus, imageVisibility, type ProviderImage } from '@/lib/domain/image';
import { utcTime } from './time';
import type { ImageDocument, Member } from './wire';

/** Who looks, and where: what an image's own document does not say. */
export interface Viewpoint {
  /** Undefined when nobody knows whose the key is. */
  accountId: string | undefined;
  /** How the account stands to images that others share with it, where the call itself says so. */
  memberStatus?: ProviderImage['memberStatus'];
  /** The list holds nothing but what others offer. */
  offered?: true;
}

/** The guide names Active, Queued and Importing; the others are those of the image service behind. */
const statuses: ReadonlyMap<string, ImageStatus> = new Map([
  ['active', 'active'],
  ['queued', 'pending'],
  ['saving', 'pending'],
  ['uploading', 'pending'],
  ['importing', 'pending'],
  ['deactivated', 'deactivated'],
  ['killed', 'failed'],
  ['deleted', 'deleting'],
  ['pending_delete', 'deleting'],
]);

/** Keys that have a field of their own in the domain. `min_ram` has none: the sources contradict each other about its unit. */
const ownFields: ReadonlySet<string> = new Set([
  ...['id', 'name', 'owner', 'status', 'visibility', 'container_format', 'disk_format', 'created_at', 'updated_at'],
  ...['min_disk', 'protected', 'os_hidden', 'checksum', 'os_hash_algo', 'os_hash_value', 'os_distro'],
  ...['scp_os_version', 'size', 'virtual_size'],
]);

export function toImage({ core, document }: ImageDocument, viewpoint: Viewpoint): ProviderImage {
  const { os_hash_algo: algorithm, os_hash_value: value } = core;
  const visibility = imageVisibility.safeParse(core.visibility);
  return withoutAbsent<ProviderImage>({
    id: core.id,
    name: core.name ?? undefined,
    status: statuses.get(core.status.toLowerCase()) ?? 'unknown',
    providerStatus: core.status,
    visibility: visibility.success ? visibility.data : 'unknown',
    providerVisibility: core.visibility ?? undefined,
    ownerId: core.owner ?? undefined,
    ...relation(core, viewpoint),
    sizeBytes: core.size ?? undefined,
    virtualSizeBytes: core.virtual_size ?? undefined,
    minDiskGiB: core.min_disk ?? undefined,
    diskFormat: core.disk_format ?? undefined,
    containerFormat: core.container_format ?? undefined,
    os: withoutAbsent({ distro: core.os_distro || undefined, version: core.scp_os_version || undefined }),
    protected: core.protected ?? undefined,
    hidden: core.os_hidden ?? undefined,
    checksum: core.checksum ?? undefined,
    hash: algorithm && value ? { algorithm, value } : undefined,
    tags: [],
    properties: propertiesOf(document),
    createdAt: utcTime(core.created_at),
    updatedAt: utcTime(core.updated_at),
  });
}

function relation(
  { owner, visibility }: ImageDocument['core'],
  { accountId, memberStatus, offered }: Viewpoint,
): Pick<ProviderImage, 'ownership' | 'memberStatus'> {
  if (offered) return { ownership: 'incoming', ...(memberStatus === undefined ? {} : { memberStatus }) };
  if (accountId !== undefined && owner === accountId) return { ownership: 'own', memberStatus: null };
  if (visibility === 'public' || visibility === 'community') return { ownership: 'public', memberStatus: null };
  if (visibility !== 'shared' || accountId === undefined || !owner) return {};
  return memberStatus === undefined ? { ownership: 'incoming' } : { ownership: 'incoming', memberStatus };
}

/** Everything else that the service says, newer keys included, as text: never looked into. */
function propertiesOf(document: Record<string, unknown>): Record<string, string> {
  const found: [string, string][] = [];
  for (const key in document) {
    if (ownFields.has(key)) continue;
    const text = asText(document[key]);
    if (text !== undefined) found.push([key, key === 'url' ? withoutSecrets(text) : text]);
  }
  // fromEntries defines each key, so that one called `__proto__` is one more text and nothing else.
  return Object.fromEntries(found);
}

function asText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function toMember({ member_id: id, status, created_at, updated_at }: Member): ImageMember {
  return withoutAbsent<ImageMember>({
    id,
    status: memberStatusOf(status) ?? 'unknown',
    createdAt: utcTime(created_at),
    updatedAt: utcTime(updated_at),
  });
}

export function memberStatusOf(word: string): 'pending' | 'accepted' | 'rejected' | undefined {
  return word === 'pending' || word === 'accepted' || word === 'rejected' ? word : undefined;
}

/** Absent and `undefined` are one thing in our answers: the key goes. A plain loop, since lists run to 1,000 images. */
function withoutAbsent<Shape extends object>(shape: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  const kept: Partial<Shape> = {};
  for (const key in shape) if (shape[key] !== undefined) kept[key] = shape[key];
  return kept as Shape;
}
