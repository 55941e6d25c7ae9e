import { badRequest } from './errors';
import { fetchedBits } from './bits';
import type { SentMetadata } from './meta-headers';
import type { GlanceState, ImageRecord } from './state';

/** Milliseconds after the request at which a copy begins and ends, by the emulator's clock. */
const copyBegins = 2_000;
const copyEnds = 10_000;

/** Where the service is told to find the data itself. */
export interface Source {
  kind: 'location' | 'copy';
  url: string;
}

/** The one source that a request names (§7.1); data in the body is one as well. */
export function sourceOf(headers: Headers, { core }: SentMetadata, hasBits: boolean): Source | undefined {
  const copyFrom = headers.get('x-glance-api-copy-from') || core.get('copy_from');
  const location = core.get('location');
  if ([copyFrom, location, hasBits].filter(Boolean).length > 1) {
    throw badRequest("It's invalid to provide multiple image sources.");
  }
  const url = copyFrom || location;
  if (!url) return undefined;
  if (!/^https?:\/\/./i.test(url)) throw badRequest(`External sources are not supported: '${url}'`);
  return { kind: copyFrom ? 'copy' : 'location', url };
}

/** A copy goes on by itself: queued, `saving`, then `active` or `killed`; a location is active at once. */
export function fetchFrom(
  { kind, url }: Source,
  image: ImageRecord,
  { state, now, size }: { state: GlanceState; now: Date; size: number },
): void {
  if (kind === 'copy') {
    state.copies.set(image.id, { since: now.getTime(), reachable: isReachable(url), size });
    return;
  }
  if (!isReachable(url)) throw badRequest(`Failed to reach the external source: HTTP URL ${url} not found`);
  Object.assign(image, { status: 'active', size: size || fetchedBits(image, 0).size });
}

/** There are no other machines here: `.invalid` hosts and paths with `missing` stand for those that do not answer. */
function isReachable(url: string): boolean {
  return !/^[^/]+\/\/[^/]*\.invalid(?:[:/]|$)|missing/i.test(url);
}

/** Lets the copies under way be as far as they are by now. */
export function advanceCopies(state: GlanceState, now: Date): void {
  for (const [id, { since, reachable, size }] of state.copies) {
    const image = state.get(id);
    const age = now.getTime() - since;
    if (image === undefined || image.deleted) state.copies.delete(id);
    else if (age >= copyEnds) {
      Object.assign(image, reachable ? { ...fetchedBits(image, size), status: 'active' } : { status: 'killed' });
      state.copies.delete(id);
    } else if (age >= copyBegins) image.status = 'saving';
    state.changed();
  }
}
