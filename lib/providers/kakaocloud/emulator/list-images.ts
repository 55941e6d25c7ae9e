import { compareText, folded } from '../../emulation/collation';
import type { EmulatedRequest } from '../../emulation/create-emulator';
import { imageDocument, isVendors } from './documents';
import { answer } from './errors';
import { badRequest, integer, moment, oneOf, onlyThese, pageOf, windowOf } from './parameters';
import { type ImageRecord, type ImageState, shareWith } from './state';

type Test = (image: ImageRecord) => boolean;

const filterNames = [
  ...['id', 'name', 'instance_type', 'image_type', 'size', 'min_disk', 'disk_format', 'status', 'os_type'],
  ...['visibility', 'image_member_status', 'created_at', 'updated_at'],
];
const parameters = [...filterNames, 'sort_keys', 'sort_dirs', 'limit', 'offset'];

const sortable = [
  ...(['id', 'name', 'description', 'status', 'visibility', 'size', 'virtual_size', 'min_disk', 'min_ram'] as const),
  ...(['disk_format', 'container_format', 'instance_type', 'created_at', 'updated_at'] as const),
];
type SortKey = (typeof sortable)[number];

interface SortStep {
  key: SortKey;
  descending: boolean;
}

/** `GET /api/v1/images`: every filter means "is". */
export function listImages(state: ImageState, project: string, { query }: EmulatedRequest): Response {
  onlyThese(query, parameters);
  const window = windowOf(query);
  const steps = sortSteps(query);
  const tests = filterTests(query, project);
  const asked = [...query].filter(([name]) => name !== 'limit' && name !== 'offset').toSorted();
  const rows = state.rows(
    JSON.stringify([project, asked]),
    (image) => tests.every((test) => test(image)),
    (one, other) => compared(one, other, steps),
  );
  const { page, pagination } = pageOf(rows, window);
  return answer({ images: page.map((image) => imageDocument(image, project)), pagination });
}

function filterTests(query: URLSearchParams, project: string): Test[] {
  const tests: Test[] = [isListed(query, project)];
  for (const name of ['id', 'name', 'disk_format', 'status', 'visibility'] as const) {
    const wanted = query.get(name);
    if (wanted !== null) tests.push((image) => image[name] === wanted);
  }
  for (const name of ['size', 'min_disk'] as const) {
    const wanted = integer(query, name, name === 'size' ? Number.MAX_SAFE_INTEGER : undefined);
    if (wanted !== undefined) tests.push((image) => image[name] === wanted);
  }
  for (const name of ['created_at', 'updated_at'] as const) {
    const wanted = moment(query, name);
    if (wanted !== undefined) tests.push((image) => Date.parse(image[name] ?? '') === wanted);
  }
  const osType = query.get('os_type');
  if (osType !== null) tests.push(({ os_info: info }) => info?.type === osType);
  const runsOn = oneOf(query, 'instance_type', ['vm', 'bm']);
  // GPU images are found under `vm`: the filter knows no third word.
  if (runsOn !== undefined)
    tests.push(({ instance_type: type }) => type === runsOn || (runsOn === 'vm' && type === 'gpu'));
  const madeBy = oneOf(query, 'image_type', ['basic', 'my']);
  if (madeBy === 'basic') tests.push(isVendors);
  if (madeBy === 'my') tests.push((image) => image.project === project);
  return tests;
}

/** Whether the image is in the list at all. Offers not accepted are listed only by their own status. */
function isListed(query: URLSearchParams, project: string): Test {
  const asked = query.get('image_member_status');
  if (asked !== null) return (image) => image.project !== project && shareWith(image, project)?.status === asked;
  return (image) =>
    image.visibility === 'public' || image.project === project || shareWith(image, project)?.status === 'accepted';
}

function sortSteps(query: URLSearchParams): SortStep[] {
  const keys = (query.get('sort_keys') ?? 'created_at').split(',').map(sortKey);
  const directions = (query.get('sort_dirs') ?? '').split(',').filter((word) => word !== '');
  if (directions.some((word) => word !== 'asc' && word !== 'desc')) throw badRequest('sort_dirs must be asc or desc');
  if (directions.length > keys.length) throw badRequest('There are more sort_dirs than sort_keys');
  const steps = keys.map((key, place) => ({ key, descending: (directions[place] ?? 'desc') === 'desc' }));
  return keys.includes('id') ? steps : [...steps, { key: 'id', descending: false }];
}

function sortKey(text: string): SortKey {
  const key = sortable.find((name) => name === text);
  if (key === undefined) throw badRequest(`Unknown sort key: ${text}`);
  return key;
}

function compared(one: ImageRecord, other: ImageRecord, steps: readonly SortStep[]): number {
  for (const { key, descending } of steps) {
    const order = comparedValues(one[key], other[key]);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

/** Nulls sort lowest. */
function comparedValues(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other);
  return compareText(folded(one), folded(other));
}
