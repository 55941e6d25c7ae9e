import type { EmulatedRequest } from '../../emulation/create-emulator';
import type { Caller } from '../../emulation/glance-front';
import { type SortKey, type SortStep, sortKeys, withTieBreakers } from '../../emulation/image-table';
import { pythonInteger, pythonJson, pythonQuery } from '../../emulation/python-text';
import { jsonAnswer, WebobError } from '../../emulation/webob';
import { imageText } from './documents';
import { badRequest, internalError } from './filter-values';
import { filterTests } from './filters';
import type { GlanceState, ImageRecord } from './state';
import { isListed, isReadable, type View } from './visibility';

interface ListQuery {
  limit: number;
  marker: string | undefined;
  view: View;
  sort: SortStep[];
  tests: ((image: ImageRecord) => boolean)[];
}

const defaultLimit = 25;
const largestPage = 1000;
const visibilities = ['community', 'public', 'private', 'shared', 'all'];
const memberStatuses = ['pending', 'accepted', 'rejected', 'all'];

/** `GET /v2/images` (§4). */
export function listImages(state: GlanceState, caller: Caller, request: EmulatedRequest): Response {
  const query = parse(request.query);
  const marker = query.marker === undefined ? undefined : findMarker(state, caller, query.marker);
  const page: ImageRecord[] = [];
  const rows = state.sorted(query.sort);
  for (let place = state.upTo(query.sort, marker); place < rows.length && page.length < query.limit; place += 1) {
    const image = rows[place];
    if (image === undefined) break;
    if (isListed(caller, image, query.view) && query.tests.every((test) => test(image))) page.push(image);
  }
  const images = page.map((image) => imageText(image, caller)).join(', ');
  const rest = pythonJson(links(page, query, request.query)).slice(1);
  return jsonAnswer(`{"images": [${images}], ${rest}`, 'application/json');
}

function findMarker(state: GlanceState, caller: Caller, id: string): ImageRecord {
  const image = state.get(id);
  // Administrators can see deleted rows, as markers too.
  if (!image || (image.deleted && !caller.isAdmin)) throw badRequest(`No image found with ID ${id}`);
  if (!isReadable(caller, image)) throw new WebobError(403, `Forbidding request, image ${id} not visible`);
  return image;
}

/** `first` and `next` are made of a dictionary, so that of repeated parameters only the last one survives (§4). */
function links(page: ImageRecord[], { limit }: ListQuery, query: URLSearchParams): object {
  const parameters = new Map(query);
  parameters.delete('marker');
  const first = parameters.size === 0 ? '/v2/images' : `/v2/images?${pythonQuery(parameters)}`;
  const last = page.at(-1);
  const next = last && page.length === limit ? pythonQuery(parameters.set('marker', last.id)) : undefined;
  return {
    first,
    schema: '/v2/schemas/images',
    next: next === undefined ? undefined : `/v2/images?${next}`,
  };
}

function parse(query: URLSearchParams): ListQuery {
  // The first of repeated words is taken out; what remains is read as one more filter (`limit=2&limit=3` finds nothing).
  const rest = [...query];
  const take = (key: string) => {
    const index = rest.findIndex(([name]) => name === key);
    return index < 0 ? undefined : rest.splice(index, 1)[0]?.[1];
  };
  const limit = take('limit');
  const marker = take('marker');
  const memberStatus = take('member_status') ?? 'accepted';
  const tags = query.getAll('tag').map((tag) => tag.trim());
  const sort = parseSort(query);
  take('sort');
  const filters = new Map(rest);
  const visibility = filters.get('visibility');
  if (visibility && !visibilities.includes(visibility)) throw badRequest(`Invalid visibility value: ${visibility}`);
  const since = filters.get('changes-since');
  if (since) throw badRequest('The "changes-since" filter is no longer available on v2.');
  if (!memberStatuses.includes(memberStatus)) throw badRequest(`Invalid status: ${memberStatus}`);
  const size = limit === undefined ? defaultLimit : parseLimit(limit);
  if (since === '') throw internalError();
  for (const key of ['visibility', 'tag', 'sort_key', 'sort_dir']) filters.delete(key);
  const tests = filterTests(filters, tags);
  return { limit: Math.min(size, largestPage), marker, view: { visibility, memberStatus }, sort, tests };
}

function parseLimit(text: string): number {
  const limit = pythonInteger(text);
  if (limit === undefined) throw badRequest('limit param must be an integer');
  if (limit < 0) throw badRequest('limit param must be positive');
  return limit;
}

function parseSort(query: URLSearchParams): SortStep[] {
  const sort = query.get('sort');
  const keys = query.getAll('sort_key');
  const directions = query.getAll('sort_dir').map(parseDirection);
  if (sort !== null) {
    if (keys.length > 0 || directions.length > 0) throw badRequest('Old and new sorting syntax cannot be combined');
    const steps = sort.trim().split(',').map(parseStep);
    return withTieBreakers(steps, steps.length > 1 || (steps[0]?.descending ?? true));
  }
  const known = keys.map(parseKey);
  if (directions.length > 1 && directions.length !== known.length) {
    throw badRequest('Number of sort dirs does not match the number of sort keys');
  }
  const usual = directions.length === 1 ? (directions[0] ?? true) : true;
  const named = known.length > 0 ? known : (['created_at'] as const);
  const steps = named.map((key, index) => ({ key, descending: directions[index] ?? usual }));
  return withTieBreakers(steps, usual);
}

function parseStep(text: string): SortStep {
  const [key = '', direction = ''] = text.split(/:(.*)/s);
  return { key: parseKey(key), descending: direction === '' || parseDirection(direction) };
}

function parseKey(text: string): SortKey {
  const key = sortKeys.find((name) => name === text.trim());
  if (key) return key;
  throw badRequest(`Invalid sort key: ${text.trim()}. It must be one of the following: ${sortKeys.join(', ')}.`);
}

/** True for descending. */
function parseDirection(text: string): boolean {
  const direction = text.trim();
  if (direction !== 'asc' && direction !== 'desc') throw badRequest(`Invalid sort direction: ${direction}`);
  return direction === 'desc';
}
