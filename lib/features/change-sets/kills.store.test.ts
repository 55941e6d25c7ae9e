import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ProviderError } from '@/lib/providers/errors';
import { changeSetScene } from '@/lib/testing/change-set-scene';
import type { WritingCloud } from '@/lib/testing/writing-cloud';
import { itemStore } from './store/items';

let scene: Awaited<ReturnType<typeof changeSetScene>>;
beforeAll(async () => {
  scene = await changeSetScene();
});
afterAll(() => scene.close());
afterEach(async () => {
  vi.restoreAllMocks();
  await scene.clear();
});

const images = ['one-0', 'one-1', 'one-2'];
const written = images.map((image) => `change ${image}`);

let deaths = 0;

/** What a killed process does from here on: nothing, for ever. */
function dead(): Promise<never> {
  deaths += 1;
  return new Promise(() => undefined);
}

async function started(): Promise<{ id: string; cloud: WritingCloud }> {
  const cloud = await scene.cloud('one', 3);
  const context = await scene.person('mina', 'operator');
  const { id } = await scene.create(context, { kind: 'tags', add: ['new'], remove: ['old'] }, images);
  await scene.start(context, id);
  return { id, cloud };
}

/** Runs until every item has met its death. */
async function runUntilDead(id: string): Promise<void> {
  deaths = 0;
  void scene.run(id);
  await expect.poll(() => deaths).toBe(images.length);
}

/** Other servers, one after the other, and the core's own looking after what was left open. */
async function othersFinish(id: string): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await scene.run(id);
    await scene.settle();
  }
}

const steps: [where: string, kill: (cloud: WritingCloud) => void][] = [
  [
    'before the image is read again',
    (cloud) => {
      cloud.before = (call) => (call.startsWith('get') ? dead() : undefined);
    },
  ],
  [
    'when everything is planned and nothing on record',
    () => {
      vi.spyOn(itemStore, 'prepare').mockImplementation(dead);
    },
  ],
  [
    'when the intent is on record and nothing sent',
    (cloud) => {
      cloud.beforeWrite = dead;
    },
  ],
  [
    'when it happened and nobody knows',
    (cloud) => {
      cloud.afterWrite = dead;
    },
  ],
  [
    'when it is settled and not yet ticked off',
    () => {
      vi.spyOn(itemStore, 'end').mockImplementation(dead);
    },
  ],
];

describe('a server that is killed', () => {
  test.each(steps)('%s loses nothing and has nothing repeated', async (_, kill) => {
    const { id, cloud } = await started();
    kill(cloud);
    await runUntilDead(id);
    vi.restoreAllMocks();
    Object.assign(cloud, { before: () => undefined, beforeWrite: () => undefined, afterWrite: () => undefined });
    await othersFinish(id);
    expect(await scene.outcomes(id)).toEqual(['done', 'done', 'done']);
    expect(cloud.writes.toSorted()).toEqual(written);
    expect([...cloud.images.values()].map(({ tags }) => tags)).toEqual([['new'], ['new'], ['new']]);
  });

  test('only seems dead, and comes back when another has taken its items: it goes no further', async () => {
    const { id, cloud } = await started();
    const held: (() => void)[] = [];
    cloud.before = (call) => (call.startsWith('get') ? new Promise((resolve) => held.push(resolve)) : undefined);
    const stalled = scene.run(id);
    await expect.poll(() => held).toHaveLength(3);
    cloud.before = () => undefined;
    // The core takes its holds of the images for a dead server's.
    await scene.settle();
    await scene.run(id);
    for (const go of held) go();
    await stalled;
    await othersFinish(id);
    expect(await scene.outcomes(id)).toEqual(['done', 'done', 'done']);
    expect(cloud.writes.toSorted()).toEqual(written);
  });
});

test('two servers at one set do each item once', async () => {
  const { id, cloud } = await started();
  await Promise.all([scene.run(id), scene.run(id)]);
  await othersFinish(id);
  expect(await scene.outcomes(id)).toEqual(['done', 'done', 'done']);
  expect(cloud.writes.toSorted()).toEqual(written);
});

describe('an answer that never came', () => {
  const lost = () => {
    throw new ProviderError({ code: 'outcome_unknown', provider: 'fake' });
  };

  test.each([
    ['after it happened', 'afterWrite'],
    ['before it happened', 'beforeWrite'],
  ] as const)('%s is looked into and not repeated blindly', async (_, moment) => {
    const { id, cloud } = await started();
    cloud[moment] = lost;
    await scene.run(id);
    expect(await scene.outcomes(id)).toEqual(['unknown', 'unknown', 'unknown']);
    cloud[moment] = () => undefined;
    const before = cloud.writes.length;
    await scene.run(id);
    expect(cloud.writes).toHaveLength(before);
    await othersFinish(id);
    expect(await scene.outcomes(id)).toEqual(['done', 'done', 'done']);
    expect(cloud.writes.toSorted()).toEqual(written);
  });
});
