import type { ImageMember, ImageStatus, ProviderImage } from '@/lib/domain/image';
import { imageVisibility } from '@/lib/domain/image';
import type { ImageDocument, Member } from './wire';

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

/** `projectId` is the token's: whose an image is follows from comparing it with the image's owner. */
export function toImage({ core, document }: ImageDocument, projectId: string): ProviderImage {
  const status = core.status ?? undefined;
  const visibility = imageVisibility.safeParse(core.visibility);
  return withoutAbsent<ProviderImage>({
    id: core.id,
    name: core.name ?? undefined,
    description: core.description ?? undefined,
    status: status !== undefined && Object.hasOwn(statuses, status) ? (statuses[status] ?? 'unknown') : 'unknown',
    providerStatus: status,
    visibility: visibility.success ? visibility.data : 'unknown',
    providerVisibility: core.visibility ?? undefined,
    ownerId: core.owner ?? undefined,
    ...relation(core, projectId),
    sizeBytes: core.size ?? undefined,
    virtualSizeBytes: core.virtual_size ?? undefined,
    minDiskGiB: core.min_disk ?? undefined,
    minRamMiB: core.min_ram ?? undefined,
    diskFormat: core.disk_format ?? undefined,
    containerFormat: core.container_format ?? undefined,
    os: operatingSystem(core.os_info),
    hidden: core.os_info?.is_hidden ?? undefined,
    tags: [],
    properties: properties(document),
    createdAt: utcTime(core.created_at),
    updatedAt: utcTime(core.updated_at),
  });
}

type Core = ImageDocument['core'];

function relation(core: Core, projectId: string): Pick<ProviderImage, 'ownership' | 'memberStatus'> {
  const { owner, visibility, image_member_status: word } = core;
  if (owner === projectId) return { ownership: 'own', memberStatus: null };
  const memberStatus = isMemberStatus(word) ? word : undefined;
  if (memberStatus !== undefined) return { ownership: 'incoming', memberStatus };
  if (visibility === 'public') return { ownership: 'public', memberStatus: null };
  // An owner that is not named may be ourselves.
  return owner && visibility === 'shared' ? { ownership: 'incoming' } : {};
}

function isMemberStatus(word: string | null | undefined): word is 'pending' | 'accepted' | 'rejected' {
  return word === 'pending' || word === 'accepted' || word === 'rejected';
}

function operatingSystem(info: Core['os_info']): ProviderImage['os'] {
  return withoutAbsent({
    // Other clouds write `linux`; the two words this API documents are brought in line with them.
    type: info?.type === 'LINUX' || info?.type === 'WINDOWS' ? info.type.toLowerCase() : info?.type || undefined,
    distro: info?.distro || undefined,
    version: undefined,
    architecture: info?.architecture || undefined,
  });
}

/** Fields of an image that have a place of their own above. */
const placed: ReadonlySet<string> = new Set([
  ...['id', 'name', 'description', 'status', 'visibility', 'owner', 'image_member_status', 'size', 'virtual_size'],
  ...['min_disk', 'min_ram', 'disk_format', 'container_format', 'created_at', 'updated_at'],
  ...['os_info.type', 'os_info.distro', 'os_info.architecture', 'os_info.is_hidden'],
]);

/** Everything else that the service said, fields of a later API included. */
function properties(document: Record<string, unknown>): Record<string, string> {
  const { os_info: info, ...rest } = document;
  const found = Object.entries(rest);
  if (typeof info === 'object' && info !== null)
    found.push(...Object.entries(info).map(([key, value]): [string, unknown] => [`os_info.${key}`, value]));
  // fromEntries defines each key, so that one called `__proto__` is one more string and nothing else.
  return Object.fromEntries(
    found.filter(([key, value]) => !placed.has(key) && value !== null).map(([key, value]) => [key, asText(value)]),
  );
}

/** Which key of a document each field of an image comes from, as far as an update answers it. */
const sources: Partial<Record<keyof ProviderImage, string>> = {
  ...{ name: 'name', description: 'description', status: 'status', providerStatus: 'status' },
  ...{ visibility: 'visibility', providerVisibility: 'visibility', ownerId: 'owner' },
  ...{ sizeBytes: 'size', virtualSizeBytes: 'virtual_size', minDiskGiB: 'min_disk', minRamMiB: 'min_ram' },
  ...{ diskFormat: 'disk_format', containerFormat: 'container_format', os: 'os_info', hidden: 'os_info' },
  ...{ createdAt: 'created_at', updatedAt: 'updated_at' },
};

/** An update answers less than an image has (section 4): what it does not mention stays as it was seen. */
export function mergedInto(seen: ProviderImage, updated: ImageDocument, projectId: string): ProviderImage {
  const said = toImage(updated, projectId);
  const isAnswered = (key: string) => (sources[key as keyof ProviderImage] ?? '') in updated.document;
  const kept = Object.entries(seen).filter(([key]) => !isAnswered(key));
  const fresh = Object.entries(said).filter(([key]) => isAnswered(key));
  return {
    ...(Object.fromEntries([...kept, ...fresh]) as ProviderImage),
    properties: mergedProperties(seen.properties, said.properties, updated.document),
  };
}

/** One that is answered as null is no longer there. */
function mergedProperties(
  seen: Record<string, string>,
  said: Record<string, string>,
  document: Record<string, unknown>,
): Record<string, string> {
  const kept = Object.entries(seen).filter(([key]) => !((key.startsWith('os_info.') ? 'os_info' : key) in document));
  return Object.fromEntries([...kept, ...Object.entries(said)]);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function toMember(member: Member): ImageMember {
  return withoutAbsent<ImageMember>({
    id: member.id,
    status: isMemberStatus(member.status) ? member.status : 'unknown',
    createdAt: utcTime(member.created_at),
    updatedAt: utcTime(member.updated_at),
  });
}

/** An offset is always there by the contract; anything that is not a time is left out rather than guessed. */
function utcTime(text: string | null | undefined): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return undefined;
  return text.endsWith('Z') ? text : new Date(time).toISOString().replace('.000Z', 'Z');
}

/** Absent and `undefined` are one thing in our answers: the key goes. A plain loop, since lists run to 1,000 images. */
function withoutAbsent<Shape extends object>(shape: { [Key in keyof Shape]: Shape[Key] | undefined }): Shape {
  const kept: Partial<Shape> = {};
  for (const key in shape) if (shape[key] !== undefined) kept[key] = shape[key];
  return kept as Shape;
}
