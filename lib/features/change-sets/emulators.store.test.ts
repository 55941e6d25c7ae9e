import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { connect, openProviders, providerOf } from '@/lib/features/connections/service/open';
import { matchingImages } from '@/lib/features/images/service/chosen';
import type { Context } from '@/lib/http/context';
import { catalog } from '@/lib/providers/catalog';
import { type ServedEmulators, serveEmulators } from '@/lib/providers/emulate';
import { changeSetScene } from '@/lib/testing/change-set-scene';

let scene: Awaited<ReturnType<typeof changeSetScene>>;
let emulators: ServedEmulators;
let context: Context;
/** In the order of the list of emulators. */
let ids: string[];
beforeAll(async () => {
  emulators = await serveEmulators({ port: 0, world: { many: 8 } });
  vi.stubEnv('ALLOW_HTTP_HOSTS', new URL(emulators.origin).host);
  vi.stubEnv('ALLOW_PRIVATE_NETWORKS', '127.0.0.1/32');
  scene = await changeSetScene();
  context = await scene.person('mina', 'operator');
  const working = emulators.connections.filter(({ team, note }) => team === 'first' && note === undefined);
  const firsts = new Map(working.toReversed().map((each) => [each.provider, each]));
  for (const id of firsts.keys()) if (!catalog.get(id)?.capabilities.includes('removal')) firsts.delete(id);
  ids = [...firsts.keys()];
  for (const { provider, settings, credentials } of firsts.values()) {
    const row = { id: provider, name: provider, provider, teamId: 'team', settings, sealedCredentials: '' };
    await database()
      .insert(connections)
      .values({ ...row, credentialsSetAt: scene.clock.now });
    const opened = connect(providerOf(provider), { settings, credentials }, provider);
    openProviders().keep({ id: provider, revision: 1 }, opened);
    await scene.walk(provider);
  }
});
afterAll(async () => {
  await emulators.close();
  await scene.close();
});

/** So many images of every connection. */
async function chosen(count: number) {
  const all = ids.map(async (id) => {
    const filter = { connection: [id], properties: {} };
    return (await matchingImages(context, { filter, limit: count })).images;
  });
  return (await Promise.all(all)).flat().map(({ connectionId, imageId }) => ({ connectionId, imageId }));
}

const reads = ['GET', 'HEAD'];
const writesOf = (id: string, imageId: string) =>
  emulators.emulators[id]?.log.filter(({ method, path }) => !reads.includes(method) && path.includes(imageId)).length;

describe('a change set over every provider', () => {
  test('changes a field where there is one, leaves the others out, and is taken back', async () => {
    expect(ids).toHaveLength(4);
    const action = { kind: 'edit', fields: { minDiskGiB: 77 } } as const;
    const set = await scene.createOf(context, action, await chosen(3));
    const able = set.items.filter(({ outcome }) => outcome === 'waiting');
    expect(new Set(able.map(({ connectionId }) => connectionId)).size).toBe(3);
    expect(set.items.filter(({ outcome }) => outcome === 'skipped').map(({ problem }) => problem?.reason)).toEqual(
      Array.from({ length: 3 }, () => 'notEditable'),
    );
    await scene.start(context, set.id);
    await scene.run(set.id);
    expect(await scene.get(context, set.id)).toMatchObject({ state: 'done', counts: { done: 9, failed: 0 } });
    const undo = await scene.undo(context, set.id);
    await scene.start(context, undo.id);
    await scene.run(undo.id);
    expect(await scene.get(context, undo.id)).toMatchObject({ counts: { done: 9, failed: 0 } });
    for (const { connectionId, imageId } of able) expect(writesOf(connectionId, imageId)).toBe(2);
  });

  test('deletes with one call each', async () => {
    const images = await chosen(4);
    const set = await scene.createOf(context, { kind: 'delete' }, images);
    const before = images.map(({ connectionId, imageId }) => writesOf(connectionId, imageId) ?? 0);
    await scene.start(context, set.id);
    await scene.run(set.id);
    expect(await scene.get(context, set.id)).toMatchObject({ state: 'done', counts: { done: 16, failed: 0 } });
    const after = images.map(({ connectionId, imageId }) => writesOf(connectionId, imageId) ?? 0);
    expect(after).toEqual(before.map((count) => count + 1));
  });
});
