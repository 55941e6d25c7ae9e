import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { pendingWrites } from '@/lib/db/schema/writes';
import { Refusal } from '@/lib/http/refusal';
import { ProviderError } from '@/lib/providers/errors';
import { FakeCloud, unavailable } from '@/lib/testing/fake-cloud';
import { inventoryScene } from '@/lib/testing/inventory-scene';
import { auditStore } from '@/lib/features/audit/store/entries';
import { pendingWriteStore } from '@/lib/features/writes/store/pending-writes';
import { planUnattended } from '@/lib/features/writes/service/settle-write';
import { recordedWrite, type WriteOrder } from './recorded-write';
import { settleWrite } from './settle-write';

let scene: Awaited<ReturnType<typeof inventoryScene>>;
let cloud: FakeCloud;
beforeAll(async () => {
  vi.stubEnv('SEAL_KEYS', `k1:${Buffer.alloc(32, 1).toString('base64')}`);
  scene = await inventoryScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  cloud = new FakeCloud();
  cloud.put('a', { name: 'old' });
  await scene.connect('one', cloud.provider());
  await scene.walk('one');
  await scene.loseJobs();
});
afterEach(async () => {
  await database().delete(auditEntries);
  await database().delete(pendingWrites);
  await scene.clear();
});

const unknown = () => new ProviderError({ code: 'outcome_unknown', provider: 'fake' });
const signal = new AbortController().signal;
const records = async () => {
  const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
  return rows.map(({ phase, outcome }) => `${phase} ${outcome}`);
};
const open = () => database().select().from(pendingWrites);

function rename(order: Partial<WriteOrder<{ acknowledgement: { status: number; requestId?: string } }>> = {}) {
  const provider = cloud.provider();
  const target = { connection: { id: 'one', name: 'one', teamId: 'team' }, provider, image: { id: 'a', name: 'old' } };
  const actor = { kind: 'person' as const, id: 'p1', name: '미나' };
  const writer = { actor, requestId: 'r1', now: () => scene.clock.now, patience: 0 };
  return recordedWrite(writer, target, {
    action: 'image.metadata.updated',
    permitted: () => undefined,
    plan: async () => planned(async () => cloud.put('a', { name: 'new' })),
    ...order,
  });
}

function planned(write: () => Promise<void>) {
  return {
    before: { name: 'old' },
    after: { name: 'new' },
    expected: { kind: 'changed' as const, change: { name: 'new' } },
    send: async () => {
      await write();
      return { acknowledgement: { status: 200, requestId: 'req-9' } };
    },
  };
}

/** As if the database could not be reached once the provider has answered. */
function loseSettlement(_done?: unknown): void {
  vi.spyOn(auditStore, 'extendBy').mockRejectedValueOnce(new Error('no database'));
}

async function lookWhenSilent(): Promise<void> {
  vi.restoreAllMocks();
  scene.forward(21_000);
  await planUnattended(scene.tools);
  const [job] = (await scene.jobs()).filter(({ task }) => task === 'images.settle');
  await settleWrite(String(job?.payload.recordId), scene.tools, signal);
}

/** Looks as often as somebody would, each time when its time has come. */
async function settle(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const [job] = (await scene.jobs()).filter(({ task }) => task === 'images.settle');
    if (job === undefined) throw new Error('Nobody looks into it.');
    await scene.loseJobs();
    scene.clock.now = job.runAt;
    await settleWrite(String(job.payload.recordId), scene.tools, signal);
  }
}

describe('a write', () => {
  test('is on record and alone at its image while it is sent, and settled with what the provider called it', async () => {
    let during: unknown[] = [];
    await rename({
      plan: async () =>
        planned(async () => {
          during = [await records(), await rename().catch((error: unknown) => error)];
          cloud.put('a', { name: 'new' });
        }),
    });
    expect(during[0]).toEqual(['intent intended']);
    expect(during[1]).toBeInstanceOf(Refusal);
    expect(during[1]).toMatchObject({ code: 'conflict', facts: { values: { by: '미나' } } });
    expect(await records()).toEqual(['intent intended', 'settlement failed', 'settlement succeeded']);
    const [, , settled] = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
    expect(settled).toMatchObject({ before: { name: 'old' }, after: { name: 'new' }, reason: null });
    expect(settled?.upstream).toEqual({ status: 200, requestId: 'req-9' });
    expect(settled?.object).toEqual({ kind: 'image', id: 'a', name: 'old', connectionId: 'one' });
    expect(await open()).toEqual([]);
  });

  test('of somebody who may not is on record as denied, and nothing is read or sent', async () => {
    const plan = vi.fn();
    const permitted = () => {
      throw new Refusal('forbidden');
    };
    await expect(rename({ permitted, plan })).rejects.toMatchObject({ code: 'forbidden' });
    expect(plan).not.toHaveBeenCalled();
    expect(await records()).toEqual(['settlement denied']);
    expect(await open()).toEqual([]);
  });

  test('that turns out not to be possible is on record as failed, and the image is free again', async () => {
    const plan = () => Promise.reject(new Refusal('precondition_failed'));
    await expect(rename({ plan })).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await records()).toEqual(['settlement failed']);
    await rename();
    expect(await records()).toEqual(['settlement failed', 'intent intended', 'settlement succeeded']);
  });

  test('that the provider refuses is settled as failed', async () => {
    const refused = new ProviderError({ code: 'upstream_rejected', provider: 'fake', status: 400 });
    await expect(rename({ plan: async () => planned(() => Promise.reject(refused)) })).rejects.toBe(refused);
    expect(await records()).toEqual(['intent intended', 'settlement failed']);
    expect(await open()).toEqual([]);
  });
});

describe('a write whose answer never came', () => {
  const lost = (write: () => void) =>
    rename({
      plan: async () =>
        planned(async () => {
          write();
          throw unknown();
        }),
    });

  test('keeps its image and its record open, and is settled once somebody has seen it done', async () => {
    await expect(lost(() => cloud.put('a', { name: 'new' }))).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await records()).toEqual(['intent intended']);
    await expect(rename()).rejects.toMatchObject({ code: 'conflict' });
    await settle(1);
    expect(await records()).toEqual(['intent intended', 'settlement failed', 'settlement succeeded']);
    expect(await open()).toEqual([]);
    expect((await scene.rows()).map(({ name }) => name)).toEqual(['new']);
  });

  test('is taken for failed only when it is still not there some looks later', async () => {
    await lost(() => undefined).catch(() => undefined);
    await settle(2);
    expect(await records()).toEqual(['intent intended']);
    await settle(1);
    expect(await records()).toEqual(['intent intended', 'settlement failed']);
    expect(await open()).toEqual([]);
    expect(await scene.jobs()).toEqual([]);
  });

  test('waits for a provider that cannot be asked, and stays unknown in the end', async () => {
    await lost(() => undefined).catch(() => undefined);
    cloud.before = (call) => {
      if (call.startsWith('get')) throw unavailable();
    };
    await settle(19);
    expect(await records()).toEqual(['intent intended']);
    await settle(1);
    expect(await records()).toEqual(['intent intended', 'settlement unknown']);
  });

  test('and whose server died is found by the sweep once it has been silent for long enough', async () => {
    const dead = {
      recordId: 'r-dead',
      ...{ connectionId: 'one', objectId: 'a', settleTask: 'images.settle' },
      startedBy: '미나',
      looks: null,
    };
    const when = { startedAt: scene.clock.now, seenAt: scene.clock.now };
    const expected = { kind: 'changed', change: { name: 'new' } };
    await database()
      .insert(pendingWrites)
      .values({ ...dead, ...when, target: 'x#a', expected });
    await planUnattended(scene.tools);
    expect(await scene.jobs()).toEqual([]);
    cloud.put('a', { name: 'new' });
    scene.forward(21_000);
    await planUnattended(scene.tools);
    await settle(1);
    expect(await open()).toEqual([]);
    expect((await scene.rows()).map(({ name }) => name)).toEqual(['new']);
  });

  test('that was done but could not be settled has succeeded, and is settled by whoever looks', async () => {
    const unrecorded = { plan: async () => planned(async () => void loseSettlement(cloud.put('a', { name: 'new' }))) };
    await expect(rename(unrecorded)).resolves.toMatchObject({ acknowledgement: { status: 200 } });
    expect([await records(), (await open()).length]).toEqual([['intent intended'], 1]);
    await lookWhenSilent();
    expect([await records(), await open()]).toEqual([['intent intended', 'settlement succeeded'], []]);
  });

  test('that was refused but could not be settled keeps its image until somebody has looked', async () => {
    const refused = {
      plan: async () =>
        planned(async () => {
          loseSettlement();
          throw new ProviderError({ code: 'upstream_rejected', provider: 'fake' });
        }),
    };
    await expect(rename(refused)).rejects.toMatchObject({ code: 'upstream_rejected' });
    expect([await records(), (await open()).length]).toEqual([['intent intended'], 1]);
  });

  test('and that nobody could be told to look into keeps its image until the sweep finds it', async () => {
    const looked = vi.spyOn(pendingWriteStore, 'looked').mockRejectedValueOnce(new Error('no database'));
    await expect(lost(() => cloud.put('a', { name: 'new' }))).rejects.toMatchObject({ code: 'outcome_unknown' });
    looked.mockRestore();
    expect([await records(), (await open()).length]).toEqual([['intent intended'], 1]);
    await lookWhenSilent();
    expect([await records(), await open()]).toEqual([['intent intended', 'settlement succeeded'], []]);
  });

  test('is not looked into while its process lives, however long it planned or was silent', async () => {
    const during: unknown[] = [];
    const lookNow = async () => {
      const [row] = await open();
      await settleWrite(String(row?.recordId), scene.tools, signal);
      during.push(
        await records(),
        (await open()).map(({ looks }) => looks),
      );
    };
    await rename({
      plan: async () => {
        scene.forward(30_000);
        return planned(async () => {
          await lookNow();
          const [row] = await open();
          await pendingWriteStore.looked(String(row?.recordId), 2);
          await pendingWriteStore.renew(String(row?.recordId), scene.clock.now);
          await lookNow();
        });
      },
    });
    expect(during).toEqual([['intent intended'], [null], ['intent intended'], [null]]);
    expect(await records()).toEqual(['intent intended', 'settlement succeeded']);
  });

  test('is settled once when its answer comes after all, behind a look that took its silent process for dead', async () => {
    const answer = rename({
      plan: async () =>
        planned(async () => {
          cloud.put('a', { name: 'new' });
          await lookWhenSilent();
        }),
    });
    await expect(answer).resolves.toMatchObject({ acknowledgement: { status: 200 } });
    expect([await records(), await open()]).toEqual([['intent intended', 'settlement succeeded'], []]);
  });

  test('that only another version could read stays unknown and is let go', async () => {
    await lost(() => undefined).catch(() => undefined);
    await database()
      .update(pendingWrites)
      .set({ expected: { kind: 'of another day' } });
    await settle(1);
    expect([await records(), await open()]).toEqual([['intent intended', 'settlement unknown'], []]);
  });

  test('is let go when it died before anything was to be sent', async () => {
    const dead = {
      recordId: 'r-dead',
      ...{ connectionId: 'one', objectId: 'a', settleTask: 'images.settle' },
      startedBy: '미나',
      looks: null,
    };
    const when = { startedAt: scene.clock.now, seenAt: scene.clock.now };
    await database()
      .insert(pendingWrites)
      .values({ ...dead, ...when, target: 'x#a', expected: {} });
    scene.forward(21_000);
    await settleWrite('r-dead', scene.tools, signal);
    expect([await open(), await records()]).toEqual([[], []]);
  });
});
