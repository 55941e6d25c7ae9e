import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { teams } from '@/lib/db/schema/people';
import { connectionsScene } from '@/lib/testing/connections-scene';
import { seedSandboxConnections } from './sandbox';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
  await database()
    .insert(teams)
    .values([
      { id: 'team-platform', name: 'Platform' },
      { id: 'team-data', name: 'Data' },
    ]);
});
afterAll(() => scene.close());

const rows = () => database().select().from(connections).orderBy(connections.id);
const description = (origin = scene.emulators.origin) =>
  JSON.stringify({ origin, connections: scene.emulators.connections }).replaceAll(scene.emulators.origin, origin);
const settled = () =>
  expect.poll(async () => (await rows()).every(({ lastCheckedAt }) => lastCheckedAt !== null)).toBe(true);

it('connects every emulator to its team and checks each once', async () => {
  await seedSandboxConnections(description());
  await settled();
  const made = await rows();
  expect(made).toHaveLength(scene.emulators.connections.length);
  expect(new Set(made.map(({ teamId }) => teamId))).toEqual(new Set(['team-platform', 'team-data']));
  const unremarkable = scene.emulators.connections.filter(({ note }) => note === undefined).map(({ name }) => name);
  const failing = made.filter(({ problem }) => problem !== null);
  expect(failing.filter(({ name }) => unremarkable.includes(name))).toEqual([]);
  expect(failing.map(({ problem }) => problem?.code)).toContain('upstream_auth_failed');
});

it('leaves what a person did, and only writes a new port in', async () => {
  const [first] = await rows();
  await database().update(connections).set({ name: 'Mine', paused: true });
  await seedSandboxConnections(description());
  const again = await rows();
  expect(again[0]).toMatchObject({ id: first?.id, name: 'Mine', paused: true, revision: first?.revision });
  await seedSandboxConnections(description('http://127.0.0.1:9'));
  const [moved] = await rows();
  expect(moved).toMatchObject({ name: 'Mine', paused: true });
  expect(JSON.stringify(moved?.settings)).toContain('http://127.0.0.1:9/');
  // Background checks must not outlive the database.
  await settled();
});
