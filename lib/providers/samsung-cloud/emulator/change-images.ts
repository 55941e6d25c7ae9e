import { randomUUID } from 'node:crypto';
import { digestFrom } from '../../emulation/names-to-ids';
import type { Account } from './accounts';
import { imageDocument } from './documents';
import { gib, image } from './draft';
import { badRequest, ServiceError } from './errors';
import { type BodyRules, bodyOf, flag, oneOf, textLike, whole } from './request-body';
import { readable, timeOf, type Writing } from './writing';
import type { ImageRecord, ImageState } from './state';

const largestInteger = 2 ** 31 - 1;
const largestRam = 2_097_151;
const distros = ['alma', 'centos', 'rhel', 'rocky', 'ubuntu', 'windows', 'oracle'];
const writableVisibilities = ['private', 'shared'];
const address = textLike(/^https?:\/\/[^\s?#]+\.qcow2$/, { maximum: 255 });

/** Milliseconds from the order until the service fetches, and until it is done. */
const [fetchingAfter, doneAfter] = [2_000, 10_000];

const creation = (version: string): BodyRules => ({
  required: ['name', 'os_distro', 'url'],
  fields: {
    name: textLike(/^[a-zA-Z0-9-_ ]*$/, { maximum: 255 }),
    // 1.1 has dropped one (§7).
    os_distro: oneOf(version === '1.0' ? [...distros, 'sles'] : distros),
    url: address,
    container_format: oneOf(['bare']),
    disk_format: oneOf(['qcow2']),
    min_disk: whole(largestInteger),
    min_ram: whole(largestRam),
    protected: flag,
    visibility: oneOf(writableVisibilities),
    tags: (value) => (value === null || Array.isArray(value) ? undefined : 'value is not a list'),
  },
});

const settable: BodyRules = {
  fields: {
    min_disk: whole(largestInteger),
    min_ram: whole(largestRam),
    protected: flag,
    visibility: oneOf(writableVisibilities),
  },
};

/** `POST /v1/images`: the record at once, the bits by and by. */
export async function createImage({ state, asking, request }: Writing): Promise<object> {
  const { tags: _, url, ...wanted } = await bodyOf(request, creation(asking.version));
  requireReachable(url);
  const now = timeOf(request.now);
  const draft = image(String(wanted.name), { owner: asking.account, created: now, status: 'queued' });
  const made: ImageRecord = { ...draft, id: randomUUID(), scp_original_image_type: 'standard' };
  state.put({ ...made, ...wanted, url: String(url), orderedAt: request.now.getTime() });
  return imageDocument(readable(state, asking.account, made.id), asking.version, false);
}

/** `PUT`, which changes what it names. */
export async function setImage({ state, asking, request }: Writing, imageId: string): Promise<object> {
  const found = owned(state, asking.account, imageId);
  const changes = await bodyOf(request, settable);
  state.put({ ...found, ...changes, updated_at: timeOf(request.now) });
  return imageDocument(readable(state, asking.account, imageId), asking.version, false);
}

export function deleteImage({ state, asking }: Writing, imageId: string): Response {
  const found = owned(state, asking.account, imageId);
  if (found.protected)
    throw new ServiceError(
      409,
      'VirtualServer.Image.Protected',
      `Image ${imageId} is protected and cannot be deleted.`,
    );
  state.put({ ...found, deleted: true, orderedAt: undefined });
  return new Response(null, { status: 204 });
}

/** `POST …/import`: bits for an image that waits for some. */
export async function importImage({ state, asking, request }: Writing, imageId: string): Promise<Response> {
  const found = owned(state, asking.account, imageId);
  const { url } = await bodyOf(request, { required: ['url'], fields: { url: address } });
  requireReachable(url);
  if (found.status !== 'queued')
    throw new ServiceError(409, 'VirtualServer.Image.Conflict', `Image ${imageId} is ${found.status}, not queued.`);
  state.put({ ...found, url: String(url), orderedAt: request.now.getTime(), updated_at: timeOf(request.now) });
  return new Response(null, { status: 202 });
}

/** Objects whose address says so are missing. */
function requireReachable(url: unknown): void {
  if (String(url).includes('/missing')) throw badRequest([`url: ${String(url)} could not be reached.`]);
}

export function owned(state: ImageState, account: Account, imageId: string): ImageRecord {
  const found = readable(state, account, imageId);
  if (found.owner !== account.id)
    throw new ServiceError(403, 'VirtualServer.Image.Forbidden', `You do not own image ${imageId}.`);
  return found;
}

/** Brings images that are being fetched to where they are by now. */
export function settleImports(state: ImageState, now: Date): void {
  for (const found of state.ordered()) {
    const since = now.getTime() - (found.orderedAt ?? 0);
    if (since < fetchingAfter) continue;
    const at = timeOf(new Date((found.orderedAt ?? 0) + (since < doneAfter ? fetchingAfter : doneAfter)));
    if (since < doneAfter) {
      if (found.status === 'queued') state.put({ ...found, status: 'importing', updated_at: at });
      continue;
    }
    state.put({
      ...found,
      ...{ status: 'active', updated_at: at, orderedAt: undefined, root_device_name: '/dev/vda' },
      ...{ size: gib(1), virtual_size: gib(4), checksum: digestFrom('md5', found.id) },
      ...{ os_hash_algo: 'sha512', os_hash_value: digestFrom('sha512', found.id) },
    });
  }
}
