import type { EmulatedRequest } from '../../emulation/create-emulator';
import type { Caller } from '../../emulation/glance-front';
import { type SortStep, sortKeys, withTieBreakers } from '../../emulation/image-table';
import { pythonInteger, pythonJson } from '../../emulation/python-text';
import { jsonAnswer } from '../../emulation/webob';
import { registryBadRequest } from './errors';
import { filterTests, isPublicView } from './filters';
import type { GlanceState, ImageRecord } from './state';
import { isListed, isReadable } from './visibility';

const defaultLimit = 25;
const largestPage = 1000;

export interface ListCall {
  state: GlanceState;
  caller: Caller;
  request: EmulatedRequest;
}

/** `GET /v1/images` and `/v1/images/detail`: one envelope, no total and no `next` (§5). */
export function listImages({ state, caller, request }: ListCall, document: (image: ImageRecord) => object): Response {
  const query = new Map(request.query);
  const tests = filterTests(query);
  const isPublic = isPublicView(query);
  const limit = parseLimit(query.get('limit'));
  const marker = findMarker(state, caller, query.get('marker'));
  const sort = parseSort(query);
  const page: ImageRecord[] = [];
  const rows = state.sorted(sort);
  for (let place = state.upTo(sort, marker); place < rows.length && page.length < limit; place += 1) {
    const image = rows[place];
    if (image === undefined) break;
    if (isListed(caller, image, isPublic) && tests.every((test) => test(image))) page.push(image);
  }
  return jsonAnswer(pythonJson({ images: page.map(document) }, true), 'application/json; charset=UTF-8');
}

function parseLimit(text: string | undefined): number {
  if (text === undefined) return defaultLimit;
  const limit = pythonInteger(text);
  if (limit === undefined) throw registryBadRequest('limit param must be an integer');
  if (limit < 0) throw registryBadRequest('limit param must be positive');
  return Math.min(limit, largestPage);
}

function findMarker(state: GlanceState, caller: Caller, marker: string | undefined): ImageRecord | undefined {
  if (!marker) return undefined;
  if (!/^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(marker)) {
    throw registryBadRequest('Invalid marker format', true);
  }
  const image = state.get(marker);
  // Administrators can see deleted rows, as markers too (glance/context.py, can_see_deleted).
  if (image && (!image.deleted || caller.isAdmin) && isReadable(caller, image)) return image;
  throw registryBadRequest('Invalid marker. Image could not be found.', true);
}

function parseSort(query: Map<string, string>): SortStep[] {
  const given = query.get('sort_key') ?? 'created_at';
  const key = sortKeys.find((name) => name === given);
  if (!key) throw registryBadRequest(`Unsupported sort_key. Acceptable values: ${sortKeys.join(', ')}`, true);
  const direction = query.get('sort_dir') ?? 'desc';
  if (direction !== 'asc' && direction !== 'desc') {
    throw registryBadRequest('Unsupported sort_dir. Acceptable values: asc, desc', true);
  }
  return withTieBreakers([{ key, descending: direction === 'desc' }], direction === 'desc');
}
