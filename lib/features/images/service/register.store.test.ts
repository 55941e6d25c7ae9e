import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { pendingWrites } from '@/lib/db/schema/writes';
import type { ImageRegistration } from '@/lib/domain/image-change';
import type { Role } from '@/lib/domain/permission';
import { openConnection, openProviders } from '@/lib/features/connections/service/open';
import type { Context } from '@/lib/http/context';
import { ProviderError } from '@/lib/providers/errors';
import type { RegisterGroup } from '@/lib/providers/provider';
import { FakeCloud } from '@/lib/testing/fake-cloud';
import { inventoryScene } from '@/lib/testing/inventory-scene';
import { register } from './register';
import { settleWrite } from './settle-write';

vi.mock('@/lib/features/connections/service/open', async (original) => ({
  ...(await original<object>()),
  openConnection: vi.fn(),
}));

let scene: Awaited<ReturnType<typeof inventoryScene>>;
let cloud: FakeCloud;
/** What the cloud makes of a registration, once it has been asked. */
let make: (registration: ImageRegistration) => void | Promise<void>;
const made = (id: string) => {
  const image = cloud.images.get(id);
  if (image === undefined) throw new Error('It was not made.');
  return { acknowledgement: { status: 201, requestId: 'req-1' }, image };
};
const label = { en: 'x', ko: 'x' };
const text = (name: string) => ({ name, label, kind: 'text' as const });
const registering = {
  sources: [
    {
      source: 'upload',
      label,
      fields: [{ ...text('name'), required: true, maxLength: 9 }, text('id')],
      properties: false,
    },
    { source: 'url', label, fields: [text('name'), { ...text('url'), required: true }], properties: false },
    { source: 'record', label, fields: [text('name'), text('id')], properties: false },
  ],
};

beforeAll(async () => {
  vi.stubEnv('SEAL_KEYS', `k1:${Buffer.alloc(32, 1).toString('base64')}`);
  scene = await inventoryScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  cloud = new FakeCloud();
  make = ({ id = 'chosen', name, source }) => {
    const status = source === 'record' ? 'active' : 'pending';
    cloud.put(id, { name: name ?? undefined, status, providerStatus: source === 'upload' ? 'queued' : 'importing' });
  };
  const group: RegisterGroup = {
    offered: async () => ({ sources: ['upload', 'url'], choices: {} }),
    create: async (registration) => {
      await make(registration);
      return made(registration.id ?? 'chosen');
    },
    find: async ({ id = 'chosen' }) => cloud.images.get(id),
  };
  await scene.connect('one', cloud.provider());
  await scene.walk('one');
  await scene.loseJobs();
  const provider = { ...cloud.provider(), register: group };
  openProviders().keep({ id: 'one', revision: 1 }, provider);
  const description = { id: 'fake', label: { en: 'Fake', ko: '가짜' }, capabilities: ['register'], registering };
  const connection = { id: 'one', name: 'one', teamId: 'team' };
  vi.mocked(openConnection).mockResolvedValue({ connection, provider, description } as never);
});
afterEach(async () => {
  await database().delete(auditEntries);
  await database().delete(pendingWrites);
  await scene.clear();
});

const records = async () => {
  const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
  return rows.map(({ phase, outcome }) => `${phase} ${outcome}`);
};

function ask(body: ImageRegistration, role: Role = 'operator') {
  const context: Context = {
    caller: {
      ...{ kind: 'person', person: { id: 'p1', name: '미나', email: 'p1@example.test' }, isAdministrator: false },
      ...{ teams: [{ id: 'team', name: 'team', role }], preferences: {} },
    },
    ...{ requestId: 'r1', locale: 'en', now: () => scene.clock.now, signal: new AbortController().signal },
  };
  return register(context, { params: { connectionId: 'one' }, query: {}, body });
}

describe('a registration', () => {
  test('makes an image under an id of ours, which is where it is found', async () => {
    const answer = await ask({ source: 'upload', name: 'web' });
    const { id } = answer.reply;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer).toMatchObject({ status: 201, headers: { location: `/api/v1/images/one/${id}` } });
    expect(answer.reply).toMatchObject({ name: 'web', status: 'pending', connectionId: 'one' });
    expect(await scene.rows()).toMatchObject([{ imageId: id }]);
    expect(await records()).toEqual(['intent intended', 'settlement succeeded']);
    const [intent] = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
    expect(intent).toMatchObject({
      action: 'image.registered',
      object: { kind: 'image', id, name: 'web', connectionId: 'one' },
      after: { source: 'upload', name: 'web' },
    });
  });

  test('that the cloud is still at work on is accepted, not done', async () => {
    expect((await ask({ source: 'url', name: 'web', url: 'https://x' })).status).toBe(202);
  });

  test('hands a signed address to the cloud and keeps it without what it is signed by', async () => {
    const [url, before] = ['https://me:key@x/web?X-Signature=abc', make];
    let given: unknown;
    let kept: unknown;
    make = async (registration) => {
      given = registration.url;
      kept = await database().select({ expected: pendingWrites.expected }).from(pendingWrites);
      return before(registration);
    };
    await ask({ source: 'url', name: 'web', url });
    expect(given).toBe(url);
    expect(JSON.stringify([kept, await database().select().from(auditEntries)])).not.toMatch(/key|abc/);
    expect((await database().select().from(auditEntries))[0]?.after).toMatchObject({ url: 'https://x/web' });
  });

  test.each([
    [{ source: 'upload' }, [['name', 'This is needed.']]],
    [{ source: 'upload', name: 'much too long' }, [['name', 'At most 9 characters.']]],
    [{ source: 'upload', name: 'web', url: 'https://x' }, [['url', 'This cannot be changed here.']]],
  ] as const)('%j is refused at its fields, and on record as failed', async (body, fields) => {
    const refused = await ask(body).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'validation_failed',
      facts: { fields: fields.map(([path, message]) => ({ path, message })) },
    });
    expect(cloud.images.size).toBe(0);
    expect(await records()).toEqual(['settlement failed']);
  });

  test('in a way that this site does not have is refused', async () => {
    await expect(ask({ source: 'record', name: 'web' })).rejects.toMatchObject({
      code: 'unsupported_operation',
      facts: { sentence: 'registrationUnavailable' },
    });
  });

  test('of somebody who may only look is on record as denied', async () => {
    await expect(ask({ source: 'upload', name: 'web' }, 'viewer')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await records()).toEqual(['settlement denied']);
  });

  test('that the cloud refuses leaves nothing', async () => {
    make = () => {
      throw new ProviderError({ code: 'upstream_rejected', provider: 'fake', status: 400, detail: 'No.' });
    };
    await expect(ask({ source: 'upload', name: 'web' })).rejects.toMatchObject({ code: 'upstream_rejected' });
    expect(await records()).toEqual(['intent intended', 'settlement failed']);
    expect(await database().select().from(pendingWrites)).toEqual([]);
  });

  test('whose answer is lost is settled by looking at the id that was ours', async () => {
    const before = make;
    make = (registration) => {
      before(registration);
      throw new ProviderError({ code: 'outcome_unknown', provider: 'fake' });
    };
    await expect(ask({ source: 'upload', name: 'web' })).rejects.toMatchObject({ code: 'outcome_unknown' });
    expect(await records()).toEqual(['intent intended']);
    const job = (await scene.jobs()).find(({ task }) => task === 'images.settle');
    scene.clock.now = job?.runAt ?? scene.clock.now;
    await settleWrite(String(job?.payload.recordId), scene.tools, new AbortController().signal);
    expect(await records()).toEqual(['intent intended', 'settlement succeeded']);
    const [image] = cloud.images.keys();
    expect(await scene.rows()).toMatchObject([{ imageId: image }]);
  });
});
