import fc from 'fast-check';
import { expect } from 'vitest';
import type { Sighting } from '@/lib/db/schema/inventory';
import { imageStatuses, imageVisibilities, type ProviderImage } from '@/lib/domain/image';
import { type ImageFilter, imageFacets, imageOwnerships, imageSorts, memberStatuses } from '@/lib/domain/image-filter';
import type { SeenImage } from './inventory-fill';
import { type ModelConnection, type ModelImage, model } from './inventory-model';
import type { imageListScene } from './image-list-scene';

type Scene = Awaited<ReturnType<typeof imageListScene>>;

/** Names that come in an order people would not expect, or that mean something to SQL, LIKE or a terminal. */
const words = [
  '우분투',
  '서버 이미지',
  'Ubuntu 24.04',
  'ubuntu',
  'ÉCOLE',
  'e\u0301cole',
  '한글'.normalize('NFD'),
  '100%',
  'a_b',
];
const hostile = [
  "'; drop table x; --",
  'a\\b',
  '<b>x</b>',
  '\u202eevil',
  '😀😀',
  'z\u0007z',
  '\uffff',
  '=1+1',
  '',
  ' ',
];
const phrase = fc.oneof(
  fc.constantFrom(...words, ...hostile),
  fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)).map((each) => each.join('-')),
);
const time = fc.integer({ min: 0, max: 20 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString());
const key = fc.constantFrom('build', 'os_admin_user', 'a.b', '__proto__', '한글 키', 'constructor');
const size = fc.constantFrom(0, 1, 512, 2 ** 31, 2 ** 40);
const owner = fc.constantFrom('p-1', 'p-2', 'P-1', '');
const system = fc.constantFrom('ubuntu', 'rocky', '');
const tag = fc.constantFrom('prod', 'ci', '한국', 'a,b', '{x}', '"');

const image = fc.record(
  {
    status: fc.constantFrom(...imageStatuses),
    visibility: fc.constantFrom(...imageVisibilities),
    os: fc.record({ distro: system, type: fc.constantFrom('linux', 'windows') }, { requiredKeys: [] }),
    tags: fc.uniqueArray(tag, { maxLength: 3 }),
    properties: fc.dictionary(key, phrase, { maxKeys: 3 }),
    name: phrase,
    description: phrase,
    ownerId: owner,
    sizeBytes: size,
    minDiskGiB: size,
    minRamMiB: size,
    diskFormat: fc.constantFrom('qcow2', 'raw'),
    protected: fc.boolean(),
    createdAt: time,
    updatedAt: time,
  },
  { requiredKeys: ['status', 'visibility', 'os', 'tags', 'properties'] },
) as fc.Arbitrary<Omit<ProviderImage, 'id'>>;

const connectionIds = ['a', 'b', 'c', 'd'];
export const modelConnections: ModelConnection[] = [
  { id: 'a', name: '나 cloud', provider: 'glance-v2', teamId: 'team-1' },
  { id: 'b', name: 'Beta', provider: 'kakaocloud', teamId: 'team-1' },
  { id: 'c', name: 'alpha', provider: 'glance-v2', teamId: 'team-2' },
  { id: 'd', name: 'Beta', provider: 'samsung-cloud', teamId: 'team-2' },
];
const sighting: fc.Arbitrary<Sighting> = fc.record(
  {
    connectionId: fc.constantFrom(...connectionIds),
    ownership: fc.constantFrom(...imageOwnerships),
    memberStatus: fc.constantFrom(...memberStatuses),
  },
  { requiredKeys: ['connectionId'] },
);
const sightings = fc
  .uniqueArray(sighting, { minLength: 1, maxLength: 3, selector: ({ connectionId }) => connectionId })
  .map((each) => each.toSorted((one, other) => (one.connectionId < other.connectionId ? -1 : 1)));

/** The same images every time for one seed. */
export function someImages(count: number, seed: number): SeenImage[] {
  return fc
    .sample(fc.record({ image, sightings }), { numRuns: count, seed })
    .map((each, place) => ({ ...each, cloud: 'cloud', image: { ...each.image, id: `id-${place}` } }));
}

const some = <Value>(value: fc.Arbitrary<Value>) => fc.uniqueArray(value, { minLength: 1, maxLength: 2 });
const searched = fc.constantFrom(
  '우분',
  '서버',
  'UBUNTU',
  '0%',
  'a_',
  '\\b',
  'É',
  'éc',
  '한글'.normalize('NFD'),
  '😀😀',
  'id-1',
  "';",
  '--',
);
const filter = fc.record(
  {
    q: searched.filter((text) => text.normalize('NFC').length > 1),
    connection: some(fc.constantFrom(...connectionIds)),
    provider: some(fc.constantFrom('glance-v2', 'kakaocloud')),
    status: some(fc.constantFrom(...imageStatuses)),
    visibility: some(fc.constantFrom(...imageVisibilities)),
    os: some(fc.constantFrom('ubuntu', 'linux', '')),
    owner: some(owner),
    ownership: some(fc.constantFrom(...imageOwnerships)),
    member: some(fc.constantFrom(...memberStatuses)),
    tag: some(tag),
    minSize: size,
    maxSize: size,
    createdAfter: time,
    createdBefore: time,
    updatedAfter: time,
    updatedBefore: time,
    protected: fc.boolean(),
    properties: fc.dictionary(key, some(phrase), { minKeys: 1, maxKeys: 2 }),
  },
  { requiredKeys: [] },
);

/** Filters one or two at a time, as people do; more leave nothing to compare. */
const question = fc.record({
  filter: filter.map((each): ImageFilter => {
    const kept = Object.entries(each).slice(0, 2);
    return { properties: {}, ...Object.fromEntries(kept) };
  }),
  sort: fc.constantFrom(...imageSorts),
  descending: fc.boolean(),
  limit: fc.constantFrom(7, 20, 60, 200),
  as: fc.constantFrom('administrator', 'first', 'second', 'both', 'lonely'),
});
type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

const teamsOf: Record<string, string[]> = { first: ['team-1'], second: ['team-2'], lonely: ['team-3'] };

/** Random questions, each answered by the routes as the model answers it: pages put together, total and facets. */
export async function answersAsTheModel(scene: Scene, images: ModelImage[], within: { counted: number; runs: number }) {
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const { as, sort, descending } = asked;
      const visible = modelConnections.filter(({ teamId }) => teamsOf[as]?.includes(teamId) ?? true);
      const truth = model(images, visible);
      const rows = truth.sorted(asked.filter, sort, descending);
      const pages = await readToTheEnd(scene, asked);
      expect(pages.items.map(({ id }) => id)).toEqual(rows.map((row) => row.image.id));
      expect(pages.items.map(({ connectionId, seenThrough }) => [connectionId, seenThrough])).toEqual(
        rows.map(({ shown, seenThrough }) => [shown.connectionId, seenThrough]),
      );
      if (pages.totalIsAtLeast) expect([pages.total, rows.length > within.counted]).toEqual([within.counted, true]);
      else expect(pages.total).toBe(rows.length);
      await compareFacets(scene, asked, { truth, total: pages });
    }),
    { numRuns: within.runs },
  );
}

function searchOf({ filter: { properties, ...named } }: Question): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(named))
    for (const each of [value].flat()) if (each !== undefined) search.append(name, String(each));
  for (const [name, values] of Object.entries(properties))
    for (const value of values) search.append(`property.${name}`, value);
  return search;
}

async function readToTheEnd(scene: Scene, asked: Question) {
  const search = searchOf(asked);
  search.set('sort', `${asked.descending ? '-' : ''}${asked.sort}`);
  search.set('limit', String(asked.limit));
  const first = await scene.page(search.toString(), asked.as);
  const items = [...first.items];
  for (let { next } = first; next !== null; ) {
    search.set('cursor', next);
    const page = await scene.page(search.toString(), asked.as);
    expect([page.total, page.totalIsAtLeast]).toEqual([first.total, first.totalIsAtLeast]);
    items.push(...page.items);
    next = page.next;
  }
  return { ...first, items };
}

async function compareFacets(
  scene: Scene,
  asked: Question,
  {
    truth,
    total,
  }: { truth: ReturnType<typeof model>; total: { total: number | null; totalIsAtLeast?: true | undefined } },
) {
  const found = await scene.facets(searchOf(asked).toString(), asked.as);
  expect([found.total, found.totalIsAtLeast]).toEqual([total.total, total.totalIsAtLeast]);
  for (const name of imageFacets) {
    const counts = truth.facet(asked.filter, name);
    const { values, more, atLeast } = found.facets[name];
    expect(more).toBeUndefined();
    const said = new Map(values.map(({ value, count }) => [value, count]));
    // Chosen values are named though nothing has them.
    const absent = [asked.filter[name === 'ownership' ? 'ownership' : name] ?? []].flat();
    for (const value of absent) expect([...said.keys()]).toContain(value);
    for (const [value, count] of said)
      if (atLeast) expect(count).toBeLessThanOrEqual(counts.get(value) ?? 0);
      else expect([name, value, count]).toEqual([name, value, counts.get(value) ?? 0]);
    if (!atLeast) for (const value of counts.keys()) expect(said.has(value)).toBe(true);
  }
}
