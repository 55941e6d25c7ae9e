import { vi } from 'vitest';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { pendingWrites } from '@/lib/db/schema/writes';
import type { ProviderImage } from '@/lib/domain/image';
import { imageEditing } from '@/lib/domain/image-editing';
import type { Role } from '@/lib/domain/permission';
import { openConnection } from '@/lib/features/connections/service/open';
import { imageTag } from '@/lib/features/images/image-tag';
import type { Context } from '@/lib/http/context';
import { FakeChanges } from './fake-changes';
import { FakeCloud } from './fake-cloud';
import { inventoryScene } from './inventory-scene';

const label = { en: 'Label', ko: '이름' };
const editing = imageEditing.parse({
  fields: [
    { name: 'name', label, kind: 'text', required: true, maxLength: 20 },
    { name: 'description', label, kind: 'multiline', clearable: true },
    { name: 'protected', label, kind: 'boolean' },
    { name: 'minDiskGiB', label, kind: 'integer', minimum: 0 },
    { name: 'tags', label, kind: 'tags' },
  ],
  properties: {
    ...{ fields: [], custom: true, keyPattern: '[a-z_]+', keyHint: label, readOnlyKeys: 'own_.*' },
    ...{ valueMaxBytes: 100, atMost: 10 },
  },
});
const description = {
  id: 'fake',
  label: { en: 'Fake', ko: '가짜' },
  imageIdPattern: '[a-z]+',
  capabilities: ['images', 'metadata', 'removal', 'activation'],
  editing,
};

/** One connection to a cloud that can be changed, in a module that mocks `openConnection`. */
export async function editingScene() {
  vi.stubEnv('SEAL_KEYS', `k1:${Buffer.alloc(32, 1).toString('base64')}`);
  const scene = await inventoryScene();
  const made = () => {
    const cloud = new FakeCloud();
    return { cloud, changes: new FakeChanges(cloud) };
  };
  return {
    ...scene,
    /** A cloud with one image, `a`, that our rows know. */
    async fresh(facts: Partial<ProviderImage> = {}) {
      const { cloud, changes } = made();
      cloud.put('a', { name: 'old', tags: ['x'], properties: { os: 'rocky', kept: '1' }, ownership: 'own', ...facts });
      await scene.connect('one', cloud.provider());
      await scene.walk('one');
      await scene.loseJobs();
      const provider = { ...cloud.provider(), ...changes.groups() };
      const connection = { id: 'one', name: 'one', teamId: 'team' };
      vi.mocked(openConnection).mockResolvedValue({ connection, provider, description } as never);
      return { cloud, changes, tag: () => imageTag(cloud.images.get('a') as ProviderImage) };
    },
    context: (ifMatch?: string, role: Role = 'operator'): Context => ({
      caller: {
        kind: 'person',
        person: { id: 'p1', name: '미나', email: 'p1@example.test' },
        isAdministrator: false,
        teams: [{ id: 'team', name: 'team', role }],
        preferences: {},
      },
      requestId: 'r1',
      locale: 'en',
      now: () => scene.clock.now,
      signal: new AbortController().signal,
      ...(ifMatch === undefined ? {} : { ifMatch }),
    }),
    async records() {
      const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
      return rows.map(({ action, phase, outcome }) => `${action} ${phase} ${outcome}`);
    },
    settled: async () =>
      (await database().select().from(auditEntries).orderBy(auditEntries.sequence)).findLast(
        ({ phase }) => phase === 'settlement',
      ),
    async clear() {
      await database().delete(auditEntries);
      await database().delete(pendingWrites);
      await scene.clear();
    },
  };
}
