import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { tasks } from '@/lib/features/images/jobs';
import { connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());
afterEach(() => emulator()?.faults.clear());

const emulator = () => scene.emulators.emulators[scene.working.provider];
const walk = async (connectionId: string) => tasks['images.walk']?.({ connectionId }, new AbortController().signal);
const show = async (id: string) => (await scene.call('/connections/{connectionId}', { id })).json;
const check = (id: string) => scene.call('/connections/{connectionId}/check', { method: 'POST', id });

async function connect(): Promise<string> {
  const { json } = await scene.call('/connections', { method: 'POST', body: scene.working });
  return String(json.id);
}

test('the first reading finds out who we are there, and nobody has checked anything', async () => {
  const id = await connect();
  expect(await show(id)).not.toHaveProperty('identity');
  await walk(id);
  const learned = await show(id);
  expect(learned).not.toHaveProperty('lastCheckedAt');
  await check(id);
  const { identity, apiVersion } = await show(id);
  expect(learned).toMatchObject({ identity, apiVersion });
  expect(identity).toMatchObject({ projectId: expect.stringMatching(/./) });
});

test('other credentials may be somebody else’s: the next reading asks again', async () => {
  const id = await connect();
  await walk(id);
  const { credentials } = scene.working;
  await scene.call('/connections/{connectionId}', { method: 'PATCH', id, body: { credentials } });
  expect(await show(id)).not.toHaveProperty('identity');
  await walk(id);
  expect(await show(id)).toHaveProperty('identity.projectId');
});

test('a provider that does not say it now is asked at the next reading', async () => {
  const id = await connect();
  emulator()?.faults.add({ kind: 'status', status: 503 });
  await walk(id);
  expect(await show(id)).not.toHaveProperty('identity');
  emulator()?.faults.clear();
  await walk(id);
  expect(await show(id)).toMatchObject({ state: 'ok', identity: { projectId: expect.any(String) } });
});
