import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { teamMembers } from '@/lib/db/schema/people';
import { ProviderError } from '@/lib/providers/errors';
import { changeSetScene } from '@/lib/testing/change-set-scene';
import { codeOf } from '../settings/settings-in-tests';
import { listSets } from './service/read';

let scene: Awaited<ReturnType<typeof changeSetScene>>;
beforeAll(async () => {
  scene = await changeSetScene();
});
afterAll(() => scene.close());
afterEach(() => scene.clear());

const protect = { kind: 'protect', protected: true } as const;
const reasonsOf = (set: { items: { problem?: { reason?: string | undefined } | undefined }[] }) =>
  set.items.map(({ problem }) => problem?.reason);

describe('a preview', () => {
  test('shows old and new of every image and why some cannot, and changes nothing', async () => {
    const cloud = await scene.cloud('one', 3);
    cloud.put('one-1', { protected: true });
    await scene.walk('one');
    const context = await scene.person('mina', 'operator');
    const set = await scene.create(context, protect, ['one-0', 'one-1', 'one-9', 'two-0']);
    expect(set).toMatchObject({ state: 'preview', counts: { total: 4, left: 1, skipped: 3 }, undoable: false });
    expect(reasonsOf(set)).toEqual([undefined, 'nothingToChange', 'notKnown', 'notKnown']);
    expect(set.items[0]).toMatchObject({ before: {}, after: { protected: true }, outcome: 'waiting' });
    expect(set.blocked).toEqual([
      { reason: 'notKnown', count: 2 },
      { reason: 'nothingToChange', count: 1 },
    ]);
    expect(cloud.writes).toEqual([]);
  });

  test('tells who may not, and a stranger that there is no such set', async () => {
    await scene.cloud('one', 1);
    const viewer = await scene.person('viewer', 'viewer');
    const stranger = await scene.person('stranger', 'owner', 'elsewhere');
    const set = await scene.create(viewer, protect, ['one-0']);
    expect(reasonsOf(set)).toEqual(['notPermitted']);
    expect(await codeOf(scene.get(stranger, set.id))).toBe('not_found changeSetUnknown');
    expect(await codeOf(scene.start(stranger, set.id))).toBe('not_found changeSetUnknown');
    const blind = await scene.create(stranger, protect, ['one-0']);
    expect(reasonsOf(blind)).toEqual(['notKnown']);
    // It lies within no team, which is not the same as within every team.
    expect(await codeOf(scene.get(viewer, blind.id))).toBe('not_found changeSetUnknown');
    expect((await listSets(viewer, { params: {}, query: {}, body: undefined })).items.map(({ id }) => id)).toEqual([
      set.id,
    ]);
  });

  test('is refused where sharing would make more of it than fits', async () => {
    await scene.cloud('one', 1);
    const mina = await scene.person('mina', 'operator');
    const add = Array.from({ length: 200 }, (_, place) => `p-${place}`);
    const images = Array.from({ length: 251 }, (_, place) => `one-${place}`);
    expect(await codeOf(scene.create(mina, { kind: 'members', add, remove: [] }, images))).toBe(
      'validation_failed changeSetTooLarge',
    );
  });
});

describe('a run', () => {
  test('writes every image once, on record for whoever started it, and can be taken back', async () => {
    const clouds = [await scene.cloud('one', 12), await scene.cloud('two', 12)];
    const context = await scene.person('mina', 'operator');
    const names = ['one', 'two'].flatMap((cloud) => Array.from({ length: 12 }, (_, number) => `${cloud}-${number}`));
    const action = { kind: 'tags', add: ['new'], remove: ['old'] } as const;
    const { id } = await scene.create(context, { ...action, add: ['new'], remove: ['old'] }, names);
    await scene.start(context, id);
    await scene.run(id);
    expect(await scene.get(context, id)).toMatchObject({
      state: 'done',
      counts: { done: 24, left: 0 },
      undoable: true,
    });
    for (const cloud of clouds) {
      expect(cloud.writes.toSorted()).toEqual([...cloud.images.keys()].map((image) => `change ${image}`).toSorted());
      expect([...cloud.images.values()].every(({ tags }) => tags.join() === 'new')).toBe(true);
    }
    const records = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'image.metadata.updated'));
    expect(records.filter(({ phase, outcome }) => phase === 'settlement' && outcome === 'succeeded')).toHaveLength(24);
    expect(records[0]).toMatchObject({ actor: { id: 'mina' }, before: { tags: ['old'] }, reason: `change set ${id}` });

    const undo = await scene.undo(context, id);
    expect(undo).toMatchObject({ undoOf: id, state: 'preview', counts: { left: 24 } });
    await scene.start(context, undo.id);
    await scene.run(undo.id);
    expect([...(clouds[0]?.images.values() ?? [])].every(({ tags }) => tags.join() === 'old')).toBe(true);
  });

  test('is begun and stopped by nobody who may only look on', async () => {
    const cloud = await scene.cloud('one', 1);
    const set = await scene.create(await scene.person('mina', 'operator'), protect, ['one-0']);
    const viewer = await scene.person('viewer', 'viewer');
    expect((await scene.get(viewer, set.id)).state).toBe('preview');
    expect(await codeOf(scene.start(viewer, set.id))).toMatch(/^forbidden/);
    expect(await codeOf(scene.cancel(viewer, set.id))).toMatch(/^forbidden/);
    await scene.start(await scene.person('jun', 'operator'), set.id);
    await scene.run(set.id);
    expect(cloud.writes).toEqual(['change one-0']);
  });

  test('leaves alone what somebody else changed since the preview', async () => {
    const cloud = await scene.cloud('one', 2);
    const context = await scene.person('mina', 'operator');
    const { id } = await scene.create(context, { kind: 'tags', add: ['new'], remove: [] }, ['one-0', 'one-1']);
    cloud.put('one-0', { tags: ['theirs'] });
    cloud.put('one-1', { tags: ['new', 'old'] });
    await scene.start(context, id);
    await scene.run(id);
    const { items } = await scene.get(context, id);
    expect(items.map(({ outcome, problem }) => [outcome, problem?.code])).toEqual([
      ['failed', 'precondition_failed'],
      ['done', undefined],
    ]);
    expect(cloud.writes).toEqual([]);
    expect(await codeOf(scene.undo(context, id))).toBe('conflict changeSetNothingToUndo');
  });

  test('waits for a provider that asks to, without keeping the others waiting', async () => {
    const [slow, fast] = [await scene.cloud('one', 3), await scene.cloud('two', 3)];
    let refusals = 4;
    slow.beforeWrite = () => {
      refusals -= 1;
      if (refusals >= 0)
        throw new ProviderError({
          code: 'upstream_rate_limited',
          provider: 'fake',
          status: 429,
          retryAfterSeconds: 30,
        });
    };
    const context = await scene.person('mina', 'operator');
    const { id } = await scene.create(context, protect, ['one-0', 'one-1', 'one-2', 'two-0', 'two-1', 'two-2']);
    await scene.start(context, id);
    const began = scene.clock.now.getTime();
    await scene.run(id);
    expect(await scene.outcomes(id)).toEqual(Array.from({ length: 6 }, () => 'done'));
    expect([slow.writes.length, fast.writes.length]).toEqual([3, 3]);
    expect(scene.clock.now.getTime() - began).toBeGreaterThanOrEqual(30_000);
  });

  test('stops for whoever lost the right meanwhile', async () => {
    const cloud = await scene.cloud('one', 20);
    cloud.afterWrite = async () => {
      await database().delete(teamMembers).where(eq(teamMembers.personId, 'mina'));
      scene.forward(10_000);
    };
    const context = await scene.person('mina', 'operator');
    const names = Array.from({ length: 20 }, (_, number) => `one-${number}`);
    const { id } = await scene.create(context, protect, names);
    await scene.start(context, id);
    await scene.run(id);
    const outcomes = await scene.outcomes(id);
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(cloud.writes.length);
    expect(outcomes.filter((each) => each === 'failed').length).toBeGreaterThan(0);
    expect(outcomes).not.toContain('waiting');
  });

  test('is cancelled, retried and forbidden where its state says so', async () => {
    const cloud = await scene.cloud('one', 3);
    cloud.beforeWrite = (write) => {
      if (write.endsWith('-1'))
        throw new ProviderError({ code: 'upstream_rejected', provider: 'fake', status: 400, detail: 'No.' });
    };
    const context = await scene.person('mina', 'operator');
    const { id } = await scene.create(context, protect, ['one-0', 'one-1', 'one-2']);
    expect(await codeOf(scene.retry(context, id))).toBe('conflict changeSetNothingFailed');
    await scene.start(context, id);
    expect(await codeOf(scene.start(context, id))).toBe('conflict changeSetStateForbids');
    await scene.run(id);
    expect((await scene.get(context, id)).items[1]).toMatchObject({ outcome: 'failed', problem: { detail: 'No.' } });
    cloud.beforeWrite = () => undefined;
    await scene.retry(context, id);
    await scene.run(id);
    expect(await scene.outcomes(id)).toEqual(['done', 'done', 'done']);
    expect(cloud.writes.toSorted()).toEqual(['change one-0', 'change one-1', 'change one-2']);

    const other = await scene.create(context, { kind: 'protect', protected: false }, ['one-0', 'one-1']);
    await scene.start(context, other.id);
    await scene.cancel(context, other.id);
    await scene.run(other.id);
    expect(await scene.outcomes(other.id)).toEqual(['cancelled', 'cancelled']);
    expect(cloud.writes).toHaveLength(3);
  });

  test('shares and unshares, member by member', async () => {
    const cloud = await scene.cloud('one', 2);
    cloud.members.set('one-1', new Set(['b']));
    const context = await scene.person('mina', 'operator');
    const { id } = await scene.create(context, { kind: 'members', add: ['a', 'b', 'Bad!'], remove: [] }, [
      'one-0',
      'one-1',
    ]);
    expect(reasonsOf(await scene.get(context, id)).filter(Boolean)).toEqual(['valueRefused', 'valueRefused']);
    await scene.start(context, id);
    await scene.run(id);
    expect(cloud.writes.toSorted()).toEqual(['add a one-0', 'add a one-1', 'add b one-0']);
    const undo = await scene.undo(context, id);
    await scene.start(context, undo.id);
    await scene.run(undo.id);
    expect([...(cloud.members.get('one-0') ?? [])]).toEqual([]);
    expect([...(cloud.members.get('one-1') ?? [])]).toEqual(['b']);
  });

  test('deletes, which nothing takes back', async () => {
    const cloud = await scene.cloud('one', 3);
    const context = await scene.person('mina', 'operator');
    const { id } = await scene.create(context, { kind: 'delete' }, ['one-0', 'one-1']);
    await scene.start(context, id);
    await scene.run(id);
    expect([...cloud.images.keys()]).toEqual(['one-2']);
    expect(await scene.names()).toEqual(['one-2']);
    expect(await codeOf(scene.undo(context, id))).toBe('conflict changeSetNotUndoable');
  });
});
