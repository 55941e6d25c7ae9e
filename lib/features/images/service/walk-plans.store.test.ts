import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { inventoryWalks } from '@/lib/db/schema/inventory';
import { planWalk } from '@/lib/features/connections/service/plan-walk';
import { FakeCloud, unavailable } from '@/lib/testing/fake-cloud';
import { inventoryScene } from '@/lib/testing/inventory-scene';
import { readBusyImages } from './busy';
import { forgetImage, recordImage } from './record';
import { planSweep, sweep } from './sweep';

let scene: Awaited<ReturnType<typeof inventoryScene>>;
let cloud: FakeCloud;
beforeAll(async () => {
  scene = await inventoryScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  cloud = new FakeCloud();
  cloud.put('a');
  await scene.connect('one', cloud.provider());
});
afterEach(() => scene.clear());

const second = 1000;
/** Each waiting job, with the seconds until it runs. */
const waiting = async () =>
  (await scene.jobs()).map(({ task, payload, runAt }) => ({
    ...{ task, ...payload },
    in: Math.round((runAt.getTime() - scene.clock.now.getTime()) / second),
  }));

describe('the next walk', () => {
  test('comes after the interval', async () => {
    await scene.walk('one');
    expect(await waiting()).toEqual([{ task: 'images.walk', connectionId: 'one', failures: 0, in: 300 }]);
    expect((await scene.walkOf('one'))?.nextAt).toEqual(new Date(scene.clock.now.getTime() + 300 * second));
  });

  test('is put off further with every failure, and comes as usual when one succeeds', async () => {
    cloud.before = () => {
      throw unavailable();
    };
    await scene.walk('one');
    expect(await waiting()).toMatchObject([{ failures: 1, in: 600 }]);
    await scene.runNextWalk();
    expect(await waiting()).toMatchObject([{ failures: 2, in: 1200 }]);
    await scene.runNextWalk();
    expect(await waiting()).toMatchObject([{ failures: 3, in: 1800 }]);
    cloud.before = () => undefined;
    await scene.runNextWalk();
    expect(await waiting()).toMatchObject([{ failures: 0, in: 300 }]);
  });

  test('that was asked for while one runs comes at once, and only once', async () => {
    const ask = () => planWalk('one', { at: scene.clock.now, asked: true });
    cloud.before = async () => {
      for (let click = 0; click < 5; click += 1) await ask();
    };
    await scene.walk('one');
    expect(await waiting()).toMatchObject([{ task: 'images.walk', in: 0 }]);
  });

  test('is not planned for a connection that is paused', async () => {
    await database().update(connections).set({ paused: true });
    await scene.walk('one');
    expect(cloud.calls).toEqual([]);
    expect(await waiting()).toEqual([]);
  });
});

describe('the sweep', () => {
  test('plans what nobody planned: a new connection, a lost job', async () => {
    await sweep(scene.tools);
    expect(await waiting()).toEqual([{ task: 'images.walk', connectionId: 'one', in: 0 }]);
    await scene.walk('one');
    await scene.loseJobs();
    scene.forward(300 * second);
    await sweep(scene.tools);
    expect(await waiting()).toEqual([]);
    scene.forward(61 * second);
    await sweep(scene.tools);
    expect(await waiting()).toMatchObject([{ task: 'images.walk', in: 0 }]);
  });

  test('leaves alone what is planned, paused or under way, but not what was cut off long ago', async () => {
    await scene.walk('one');
    const planned = await waiting();
    await sweep(scene.tools);
    expect(await waiting()).toEqual(planned);
    await scene.loseJobs();
    await database().update(inventoryWalks).set({ startedAt: scene.clock.now, nextAt: null });
    await sweep(scene.tools);
    expect(await waiting()).toEqual([]);
    await database().update(connections).set({ paused: true });
    scene.forward(36 * 60 * second);
    await sweep(scene.tools);
    expect(await waiting()).toEqual([]);
    await database().update(connections).set({ paused: false });
    await sweep(scene.tools);
    expect(await waiting()).toMatchObject([{ task: 'images.walk' }]);
  });

  test('has what gone connections saw forgotten', async () => {
    await scene.walk('one');
    await scene.loseJobs();
    await scene.remove('one');
    await sweep(scene.tools);
    expect(await waiting()).toMatchObject([{ task: 'images.forget', connectionId: 'one' }]);
  });

  test('waits once, whoever plans it', async () => {
    await planSweep(new Date('2026-11-01T00:00:01Z'));
    await planSweep(new Date('2026-11-01T00:00:29Z'));
    const at = (await scene.jobs()).map(({ task, runAt }) => [task, runAt.toISOString()]);
    expect(at).toEqual([['images.sweep', '2026-11-01T00:00:30.000Z']]);
  });
});

describe('busy images', () => {
  const read = () => readBusyImages('one', scene.tools, new AbortController().signal);
  const gets = () => cloud.calls.filter((call) => call.startsWith('get'));
  beforeEach(async () => {
    cloud.put('b', { status: 'pending' });
    await scene.walk('one');
  });

  test('are read soon, alone, and tell what became of them', async () => {
    expect(await waiting()).toMatchObject([{ task: 'images.busy', connectionId: 'one', in: 13 }, {}]);
    scene.forward(12 * second);
    cloud.put('b', { status: 'active', sizeBytes: 7 });
    await read();
    expect(gets()).toEqual(['get b']);
    expect(await scene.revisions()).toEqual(['b changed sizeBytes status']);
    expect((await scene.events()).at(-1)?.data).toEqual({ id: 'one', changed: 1 });
    await scene.loseJobs();
    await read();
    expect(gets()).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  test('that stay as they are are read ever less, and then no more', async () => {
    const pauses: number[] = [];
    for (let round = 0; round < 40 && (await waiting()).some(({ task }) => task === 'images.busy'); round += 1) {
      const [next] = await waiting();
      pauses.push(next?.in ?? 0);
      scene.forward((next?.in ?? 0) * second);
      await scene.loseJobs();
      await read();
    }
    expect(pauses.slice(0, 3)).toEqual([13, 13, 13]);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.length).toBeLessThan(30);
    expect(await scene.revisions()).toEqual([]);
  });

  test('are twenty at a time', async () => {
    for (let number = 0; number < 30; number += 1) cloud.put(`n-${number}`, { status: 'deleting' });
    await scene.walk('one');
    await read();
    expect(gets()).toHaveLength(20);
  });

  test('that are gone disappear, unless another connection sees them', async () => {
    cloud.put('c', { status: 'deleting' });
    const elsewhere = { views: [{ name: 'all', shows: ({ id }: { id: string }) => id === 'c' }] };
    await scene.connect('two', cloud.provider(elsewhere));
    await scene.walk('one');
    await scene.walk('two');
    cloud.images.delete('b');
    cloud.images.delete('c');
    await read();
    expect((await scene.rows()).map(({ imageId, set }) => [imageId, ...set])).toEqual([
      ['a', 'one: own/-'],
      ['c', 'two: own/-'],
    ]);
    expect(await scene.revisions()).toContain('b disappeared');
    expect(await scene.revisions()).not.toContain('c disappeared');
  });

  test('of a provider that is down leave the failure to the walk, and are tried again', async () => {
    cloud.before = () => {
      throw unavailable();
    };
    await scene.loseJobs();
    await read();
    expect(gets()).toHaveLength(1);
    expect(await waiting()).toMatchObject([{ task: 'images.busy' }]);
    expect((await scene.walkOf('one'))?.problem).toBeNull();
  });
});

describe('an image recorded after a write from here', () => {
  const occasion = () => ({ connectionId: 'one', teamId: 'team', at: scene.clock.now, origin: 'console' as const });
  const imageOf = (id: string) => {
    const image = cloud.images.get(id);
    if (image === undefined) throw new Error(`There is no image ${id}.`);
    return image;
  };

  test('is there at once, as ours, and stays in its views and in its owner’s hands', async () => {
    await scene.walk('one');
    cloud.put('a', { name: 'new' });
    scene.forward();
    await recordImage(imageOf('a'), occasion());
    expect(await scene.rows()).toMatchObject([{ name: 'new', sightings: ['one: own/- [all]'] }]);
    expect(await scene.origins()).toEqual(['console']);
  });

  test('that is new survives the walk that was under way, and goes with the next if no list has it', async () => {
    await scene.walk('one');
    cloud.before = async (call) => {
      if (call !== 'all#0') return;
      scene.forward(1);
      await recordImage({ ...imageOf('a'), id: 'z', ownership: 'own' }, occasion());
    };
    await scene.walk('one');
    expect((await scene.rows()).at(-1)).toMatchObject({ imageId: 'z', sightings: ['one: own/- [recorded]'] });
    cloud.before = () => undefined;
    await scene.walk('one');
    expect(await scene.names()).toEqual(['a']);
  });

  test('that is deleted is gone at once', async () => {
    await scene.walk('one');
    await forgetImage('a', occasion());
    await forgetImage('unknown', occasion());
    expect(await scene.names()).toEqual([]);
    expect(await scene.revisions()).toEqual(['a disappeared']);
  });

  test('before any walk waits for it', async () => {
    await recordImage(imageOf('a'), occasion());
    expect(await scene.names()).toEqual([]);
  });
});
