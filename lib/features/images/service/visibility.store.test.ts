import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { imageListScene } from '@/lib/testing/image-list-scene';
import { addConnection, fillInventory, markRead } from '@/lib/testing/inventory-fill';

/** One cloud that two teams are connected to, with an image of each, one they share, and one that only the second sees. */
let scene: Awaited<ReturnType<typeof imageListScene>>;
const image = (id: string, given: Partial<ProviderImage>): ProviderImage => ({
  ...{ id, status: 'active', visibility: 'private', os: {}, tags: [], properties: {} },
  ...given,
});
beforeAll(async () => {
  scene = await imageListScene();
  await addConnection({ id: 'c-one', teamId: 'team-1', name: 'One' });
  await addConnection({ id: 'c-two', teamId: 'team-2', name: 'Two', provider: 'kakaocloud' });
  await markRead('c-two', new Date());
  const [one, two] = [{ connectionId: 'c-one' }, { connectionId: 'c-two' }];
  await fillInventory(
    [
      { image: image('of-one', { ownerId: 'p-1' }), sightings: [{ ...one, ownership: 'own' as const }] },
      {
        image: image('shared', { ownerId: 'p-2', visibility: 'shared' }),
        sightings: [
          { ...one, ownership: 'incoming' as const, memberStatus: 'accepted' as const },
          { ...two, ownership: 'own' as const },
        ],
      },
      {
        image: image('secret', {
          name: 'secret-plan',
          ownerId: 'p-secret',
          tags: ['secret-tag'],
          os: { distro: 'secret-os' },
        }),
        sightings: [{ ...two, ownership: 'own' as const }],
      },
    ].map((each) => ({ ...each, cloud: 'cloud' })),
  );
});
afterAll(() => scene.close());

const listed = async (search: string, as: string) =>
  (await scene.page(`sort=name&${search}`, as)).items.map(
    ({ id, connectionId, ownership, memberStatus, seenThrough }) => [
      ...[id, connectionId, ownership, memberStatus],
      seenThrough,
    ],
  );

test('each sees what their connections see, and as those see it', async () => {
  expect(await listed('', 'first')).toEqual([
    ['of-one', 'c-one', 'own', undefined, ['c-one']],
    ['shared', 'c-one', 'incoming', 'accepted', ['c-one']],
  ]);
  expect(await listed('', 'second')).toEqual([
    ['shared', 'c-two', 'own', undefined, ['c-two']],
    ['secret', 'c-two', 'own', undefined, ['c-two']],
  ]);
  expect(await listed('', 'both')).toEqual([
    ['of-one', 'c-one', 'own', undefined, ['c-one']],
    ['shared', 'c-two', 'own', undefined, ['c-two', 'c-one']],
    ['secret', 'c-two', 'own', undefined, ['c-two']],
  ]);
  expect(await listed('', 'lonely')).toEqual([]);
});

test('a filter on how an image is seen shows it as the sighting that matches', async () => {
  expect(await listed('ownership=incoming', 'both')).toEqual([
    ['shared', 'c-one', 'incoming', 'accepted', ['c-two', 'c-one']],
  ]);
  expect(await listed('connection=c-one&member=accepted', 'both')).toHaveLength(1);
  expect(await listed('connection=c-two&member=accepted', 'both')).toEqual([]);
});

test.each(['first', 'lonely'])('nothing of what %s may not see is anywhere in any answer', async (as) => {
  const secrets = /secret|c-two|Two|kakaocloud/;
  for (const path of ['/images', '/images/facets', '/images/export'] as const)
    for (const search of [
      '',
      'q=secret',
      'connection=c-two',
      'provider=kakaocloud',
      'tag=secret-tag',
      'os=secret-os',
    ]) {
      const response = await scene.ask(path, search, as);
      expect(response.status).toBe(200);
      // What was asked for may come back as a value that nothing has.
      const said = (await response.text()).replaceAll(/\{"value":"[\w-]+","count":0\}/g, '');
      expect(said).not.toMatch(secrets);
    }
  expect((await scene.facets('q=secret', as)).total).toBe(0);
  expect((await scene.page('os=secret-os', as)).total).toBe(0);
});

test('facets count what the caller sees, and an image once for each way it is seen', async () => {
  const counts = async (as: string) => {
    const { total, facets } = await scene.facets('', as);
    return { total, connection: facets.connection.values, ownership: facets.ownership.values };
  };
  expect(await counts('first')).toEqual({
    total: 2,
    connection: [{ value: 'c-one', count: 2 }],
    ownership: [
      { value: 'incoming', count: 1 },
      { value: 'own', count: 1 },
    ],
  });
  expect(await counts('both')).toEqual({
    total: 3,
    connection: [
      { value: 'c-one', count: 2 },
      { value: 'c-two', count: 2 },
    ],
    ownership: [
      { value: 'own', count: 3 },
      { value: 'incoming', count: 1 },
    ],
  });
});

test('nobody is told anything', async () => {
  for (const path of ['/images', '/images/facets', '/images/export'] as const)
    expect((await scene.ask(path, '', 'nobody')).status).toBe(401);
});
