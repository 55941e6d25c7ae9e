import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { auditEntries } from '@/lib/db/schema/installation';
import { inventoryWalks } from '@/lib/db/schema/inventory';
import { connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
let id: string;
beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await database().delete(connections);
  await database().delete(inventoryWalks);
  id = String((await scene.call('/connections', { method: 'POST', body: scene.working })).json.id);
});

/** Seconds until each waiting job, by its name. */
async function waiting(): Promise<Record<string, number>> {
  const { rows } = await database().execute<{ task: string; seconds: number }>(sql`
    select task.identifier as task, extract(epoch from job.run_at - now())::int as seconds
    from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
    where job.payload ->> 'connectionId' = ${id}`);
  return Object.fromEntries(rows.map(({ task, seconds }) => [task, seconds]));
}
const forgetPlans = () => database().execute(sql`delete from graphile_worker._private_jobs`);
const patch = (body: object) => scene.call('/connections/{connectionId}', { method: 'PATCH', id, body });
const aboutNow = expect.toSatisfy((seconds: number) => seconds > -60 && seconds <= 0, 'about now');
const walked = (facts: Partial<typeof inventoryWalks.$inferInsert>) => database().update(inventoryWalks).set(facts);

describe('images are read at once', () => {
  it('when a connection is made', async () => {
    expect(await waiting()).toEqual({ 'images.walk': aboutNow });
  });

  it('when its credentials or settings change, and an old failure is no longer told', async () => {
    await walked({ problem: { code: 'upstream_auth_failed', detail: '', at: new Date().toISOString() } });
    await forgetPlans();
    const { json } = await patch({ credentials: scene.working.credentials });
    expect(json).toMatchObject({ state: 'unchecked', nextSyncAt: expect.any(String) });
    expect(await waiting()).toEqual({ 'images.walk': aboutNow });
  });

  it('when it goes on after a pause, not before', async () => {
    await patch({ paused: true });
    await forgetPlans();
    await patch({ name: 'Renamed', syncEverySeconds: 120 });
    expect(await waiting()).toEqual({});
    expect((await patch({ paused: false })).json).not.toHaveProperty('syncing');
    expect(await waiting()).toEqual({ 'images.walk': aboutNow });
  });

  it('when a check finds working what could not be read', async () => {
    const check = () => scene.call('/connections/{connectionId}/check', { method: 'POST', id });
    await forgetPlans();
    await check();
    expect(await waiting()).toEqual({});
    await walked({ problem: { code: 'upstream_timeout', detail: '', at: new Date().toISOString() } });
    expect((await check()).json).toMatchObject({ ok: true });
    expect(await waiting()).toEqual({ 'images.walk': aboutNow });
  });
});

it('a new interval counts from the last reading, and is on record', async () => {
  await database().delete(auditEntries);
  await walked({ completedAt: new Date() });
  expect((await patch({ syncEverySeconds: 3600 })).json.syncEverySeconds).toBe(3600);
  expect((await waiting())['images.walk']).toBeGreaterThan(3500);
  await patch({ syncEverySeconds: 60 });
  expect((await waiting())['images.walk']).toBeLessThanOrEqual(60);
  expect((await patch({ syncEverySeconds: 59 })).status).toBe(400);
  const entries = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
  const changed = entries.filter(({ phase, after }) => phase === 'settlement' && after && 'syncEverySeconds' in after);
  expect(changed.map(({ before, after }) => [before, after])).toEqual([
    [{ syncEverySeconds: 300 }, { syncEverySeconds: 3600 }],
    [{ syncEverySeconds: 3600 }, { syncEverySeconds: 60 }],
  ]);
});

it('another name is no reason to read', async () => {
  await forgetPlans();
  await patch({ name: 'Renamed' });
  expect(await waiting()).toEqual({});
});

it('what a deleted connection saw is forgotten', async () => {
  await forgetPlans();
  await scene.call('/connections/{connectionId}', { method: 'DELETE', id });
  expect(await waiting()).toEqual({ 'images.forget': aboutNow });
});

it('a reading under way is shown with how far it is, one that was cut off is not', async () => {
  const show = async () => (await scene.call('/connections/{connectionId}', { id })).json;
  const startedAt = new Date(Date.now() - 10_000);
  await walked({ startedAt, imagesSeen: 1200, imagesKnown: 900, nextAt: null });
  expect(await show()).toMatchObject({
    ...{ imagesKnown: 900, syncing: { since: startedAt.toISOString(), imagesSeen: 1200 } },
  });
  await walked({ startedAt: new Date(Date.now() - 3_600_000) });
  expect(await show()).not.toHaveProperty('syncing');
});
