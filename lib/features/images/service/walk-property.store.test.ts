import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { FakeCloud, unavailable } from '@/lib/testing/fake-cloud';
import { inventoryScene } from '@/lib/testing/inventory-scene';

let scene: Awaited<ReturnType<typeof inventoryScene>>;
beforeAll(async () => {
  scene = await inventoryScene();
});
afterAll(() => scene.close());

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const owners = ['p', 'q'] as const;

/** What may happen to a cloud: an image comes, changes its name, its owner or its view, or goes. */
const change = fc.record({
  id: fc.constantFrom(...ids),
  what: fc.constantFrom('put', 'rename', 'hide', 'show', 'publish', 'give', 'remove'),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

/** A walk of one connection; before its n-th call something happens to the cloud, or the call fails, or we are killed. */
const walk = fc.record({
  who: fc.constantFrom(...owners),
  events: fc.dictionary(
    fc.nat(9).map(String),
    fc.oneof(
      { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constantFrom('fail' as const, 'kill' as const) },
    ),
    { maxKeys: 4 },
  ),
});

function apply(cloud: FakeCloud, { id, what }: Change): void {
  if (what === 'remove') cloud.images.delete(id);
  else if (what === 'put' || cloud.images.has(id)) cloud.put(id, factsOf[what](cloud.images.get(id)));
}

type Facts = (image: ProviderImage | undefined) => Partial<ProviderImage>;
const factsOf: Record<Exclude<Change['what'], 'remove'>, Facts> = {
  put: (image) => image ?? { ownerId: 'p' },
  rename: (image) => ({ name: `${image?.name}'` }),
  hide: () => ({ hidden: true }),
  show: () => ({ hidden: false }),
  publish: () => ({ visibility: 'public' }),
  give: (image) => ({ ownerId: image?.ownerId === 'p' ? 'q' : 'p' }),
};

const isVisibleTo = (owner: string) => (image: ProviderImage) =>
  image.ownerId === owner || image.visibility === 'public';

function eyes(owner: string) {
  const sees = isVisibleTo(owner);
  return {
    views: [
      { name: 'listed', shows: (image: ProviderImage) => sees(image) && !image.hidden },
      { name: 'hidden', shows: (image: ProviderImage) => sees(image) && image.hidden === true },
    ],
    sees: (image: ProviderImage): ProviderImage => ({
      ...image,
      ownership: image.ownerId === owner ? 'own' : 'public',
    }),
  };
}

/** What the rows must be when nothing moves any more. */
function expected(cloud: FakeCloud) {
  return [...cloud.images.values()]
    .filter((image) => owners.some((owner) => isVisibleTo(owner)(image)))
    .map((image) => ({
      imageId: image.id,
      name: image.name,
      sightings: owners
        .filter((owner) => isVisibleTo(owner)(image))
        .map(
          (owner) =>
            `${owner}: ${image.ownerId === owner ? 'own' : 'public'}/- [${image.hidden ? 'hidden' : 'listed'}]`,
        ),
    }))
    .toSorted((a, b) => (a.imageId < b.imageId ? -1 : 1));
}

test('however a cloud changes while it is read, the rows end as the cloud, and what stays is never taken out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(walk, { minLength: 1, maxLength: 5 }), async (walks) => {
      const cloud = new FakeCloud();
      for (const id of ids) cloud.put(id, { ownerId: id < 'e' ? 'p' : 'q', visibility: 'private' });
      /** Never touched by any change, so never to be missing once it was read. */
      cloud.put('still', { ownerId: 'p', visibility: 'public' });
      for (const owner of owners) await scene.connect(owner, cloud.provider(eyes(owner)));
      await scene.walk('p');
      for (const { who, events } of walks) await walkThrough(cloud, who, events);
      cloud.before = () => undefined;
      // Two rounds: what one connection gave up, the other takes over when it reads again.
      for (const owner of [...owners, ...owners]) await scene.walk(owner);
      const rows = await scene.rows();
      expect(rows.map(({ imageId, name, sightings }) => ({ imageId, name, sightings }))).toEqual(expected(cloud));
      expect(await scene.countsAreExact()).toBe(true);
      await scene.clear();
    }),
    { numRuns: 25 },
  );
});

async function walkThrough(cloud: FakeCloud, who: string, events: Record<string, Change[] | 'fail' | 'kill'>) {
  const killed = new AbortController();
  let call = 0;
  cloud.before = async () => {
    const event = events[String(call)];
    call += 1;
    if (event === 'kill') killed.abort(new Error('killed'));
    if (event === 'fail') throw unavailable();
    if (Array.isArray(event)) for (const each of event) apply(cloud, each);
    expect(await scene.names()).toContain('still');
  };
  await scene.walk(who, {}, killed.signal).catch((error: unknown) => {
    if (!killed.signal.aborted) throw error;
  });
  expect(await scene.names()).toContain('still');
}
