import { type SortStep, sortKeys, withTieBreakers } from '../../emulation/image-table';
import type { Account } from './accounts';
import { imageDocument } from './documents';
import { badRequest, ServiceError } from './errors';
import type { ImageRecord, ImageState } from './state';
import { isListed, isReadable, membership } from './visibility';

export interface Asking {
  account: Account;
  query: URLSearchParams;
  version: string;
}

const usualLimit = 20;
const largestPage = 1000;
const visibilities = ['public', 'community', 'shared', 'private'];
const equalities = ['name', 'os_distro', 'status', 'scp_image_type', 'scp_original_image_type'] as const;
const typeFilters = ['scp_image_type', 'scp_original_image_type'] as const;

/** `GET /v1/images` (§8). */
export function listImages(state: ImageState, { account, query, version }: Asking): object {
  const limit = limitOf(query.get('limit'));
  const visibility = query.get('visibility') ?? undefined;
  if (visibility !== undefined && !visibilities.includes(visibility))
    throw badRequest([`visibility: '${visibility}' is not one of`, visibilities.join(', ')]);
  const wanted = equalities.flatMap((key) => (query.has(key) ? [[key, query.get(key)] as const] : []));
  const steps = stepsOf(query.get('sort'));
  const rows = state.sorted(steps);
  const images: Record<string, unknown>[] = [];
  for (let place = state.upTo(steps, markerOf(state, account, query.get('marker'))); ; place += 1) {
    const image = rows[place];
    if (image === undefined || images.length === limit) return { images };
    if (image.deleted || !isListed(account, image, visibility)) continue;
    if (wanted.every(([key, value]) => image[key] === value)) images.push(imageDocument(image, version, true));
  }
}

/** `GET /v1/pending-images`: what others offer and nobody answered so far; without pages, in the shape of a single image. */
export function listPendingImages(state: ImageState, { account, query, version }: Asking): object {
  const wanted = typeFilters.flatMap((key) => (query.has(key) ? [[key, query.get(key)] as const] : []));
  const images = state
    .sorted(stepsOf(null))
    .filter((image) => !image.deleted && membership(image, account)?.status === 'pending')
    .filter((image) => wanted.every(([key, value]) => image[key] === value));
  return { images: images.map((image) => imageDocument(image, version, false)) };
}

function limitOf(text: string | null): number {
  if (text === null) return usualLimit;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > largestPage) throw badRequest([`limit: ${text} is not between 1 and ${largestPage}`]);
  return limit;
}

/** The image behind which a page begins; one that is gone or out of sight is refused. */
function markerOf(state: ImageState, account: Account, id: string | null): ImageRecord | undefined {
  if (id === null) return undefined;
  const marker = state.get(id);
  if (marker === undefined || marker.deleted) throw badRequest(`Marker image ${id} could not be found.`);
  if (!isReadable(account, marker))
    throw new ServiceError(403, 'VirtualServer.Image.Forbidden', `Image ${id} is not visible.`);
  return marker;
}

function stepsOf(text: string | null): SortStep[] {
  const steps = (text ?? 'created_at:desc').split(',').map(stepOf);
  return withTieBreakers(steps, steps[0]?.descending ?? true);
}

function stepOf(text: string): SortStep {
  const [name = '', direction = 'desc'] = text.trim().split(':');
  const key = sortKeys.find((known) => known === name);
  if (key === undefined) throw badRequest(`Invalid sort key: ${name}.`);
  if (direction !== 'asc' && direction !== 'desc') throw badRequest(`Invalid sort direction: ${direction}.`);
  return { key, descending: direction === 'desc' };
}
