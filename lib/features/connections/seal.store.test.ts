import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { installation } from '@/lib/db/schema/installation';
import { checkSeal, keyIdOf, open } from '@/lib/seal';
import { connectionsScene, sealKey } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  await database().delete(connections);
  await database().delete(installation);
  scene.writeKeys(sealKey('k1', 1));
  await checkSeal();
});

const create = async () => String((await scene.call('/connections', { method: 'POST', body: scene.working })).json.id);
const rotate = (as = 'administrator') => scene.call('/settings/seal/rotate', { method: 'POST', as });
const everything = async () => ({
  connections: await database().select().from(connections).orderBy(connections.id),
  installation: await database().select().from(installation),
});

describe('at start', () => {
  it('the first one seals a canary, later ones accept it and change nothing', async () => {
    await create();
    const before = await everything();
    await checkSeal();
    scene.writeKeys(sealKey('k2', 2), sealKey('k1', 1));
    await checkSeal();
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['missing', [sealKey('k2', 2)], /"k1", which is not among the keys/],
    ['another of the same id', [sealKey('k1', 9)], /"k1" does not open .* another key/],
    ['nothing', [''], /holds no key/],
  ])('a key that is %s stops it with a sentence and overwrites nothing', async (_, keys, sentence) => {
    await create();
    const before = await everything();
    scene.writeKeys(...keys);
    await expect(checkSeal()).rejects.toThrow(sentence);
    expect(await everything()).toEqual(before);
    scene.writeKeys(sealKey('k1', 1));
    await checkSeal();
  });

  it('looks behind the canary: a wrong newer key shows too', async () => {
    scene.writeKeys(sealKey('k2', 2), sealKey('k1', 1));
    await checkSeal();
    await create();
    scene.writeKeys(sealKey('k2', 9), sealKey('k1', 1));
    await expect(checkSeal()).rejects.toThrow(/"k2" does not open/);
    scene.writeKeys(sealKey('k1', 1));
    await expect(checkSeal()).rejects.toThrow(/"k2", which is not among/);
  });

  it('two replicas that start together agree on one canary', async () => {
    await database().delete(installation);
    await Promise.all([checkSeal(), checkSeal(), checkSeal()]);
    await checkSeal();
    expect(await database().select().from(installation)).toHaveLength(1);
  });
});

describe('rotating', () => {
  it('is for administrators', async () => {
    expect((await rotate('owner')).status).toBe(403);
  });

  it('seals everything with the newest key, so that the old one can go', async () => {
    const ids = await Promise.all([create(), create(), create()]);
    scene.writeKeys(sealKey('k2', 2), sealKey('k1', 1));
    expect((await rotate()).json).toEqual({ resealed: 3, keyId: 'k2' });
    expect((await rotate()).json).toEqual({ resealed: 0, keyId: 'k2' });
    scene.writeKeys(sealKey('k2', 2));
    await checkSeal();
    for (const id of ids) {
      const checked = await scene.call('/connections/{connectionId}/check', { method: 'POST', id });
      expect(checked.json).toMatchObject({ ok: true });
    }
  });

  it('changes nothing else about a connection', async () => {
    await create();
    const [before] = (await everything()).connections;
    scene.writeKeys(sealKey('k2', 2), sealKey('k1', 1));
    await rotate();
    const [after] = (await everything()).connections;
    expect({ ...after, sealedCredentials: '' }).toEqual({ ...before, sealedCredentials: '' });
  });

  it('with unusable keys says why and keeps working with the old ones', async () => {
    const id = await create();
    scene.writeKeys('nonsense');
    const refused = await rotate();
    expect([refused.status, refused.json.code]).toEqual([409, 'conflict']);
    expect(refused.json.detail).toContain('is not "id:base64"');
    const checked = await scene.call('/connections/{connectionId}/check', { method: 'POST', id });
    expect(checked.json).toMatchObject({ ok: true });
  });

  it('loses no credentials that are replaced at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, create));
    const secretOf = (round: number, id: string) => `secret-${round}-${id}`;
    for (let round = 0; round < 4; round += 1) {
      scene.writeKeys(
        ...Array.from({ length: round + 2 }, (_, age) => sealKey(`r${round + 1 - age}`, round + 1 - age)),
        sealKey('k1', 1),
      );
      const replace = (id: string) =>
        scene.call('/connections/{connectionId}', {
          method: 'PATCH',
          id,
          body: { credentials: { ...scene.working.credentials, applicationCredentialSecret: secretOf(round, id) } },
        });
      const [rotated, ...replaced] = await Promise.all([rotate(), ...ids.map(replace)]);
      expect([rotated.status, ...replaced.map(({ status }) => status)]).toEqual([200, ...ids.map(() => 200)]);
      await rotate();
      for (const id of ids) {
        const [row] = await database().select().from(connections).where(eq(connections.id, id));
        const envelope = row?.sealedCredentials ?? '';
        expect(keyIdOf(envelope)).toBe(`r${round + 1}`);
        expect(JSON.parse(open(envelope, id)).applicationCredentialSecret).toBe(secretOf(round, id));
      }
    }
  });
});
