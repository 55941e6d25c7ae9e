import { beforeEach, describe, expect, it } from 'vitest';
import { accounts } from './accounts';
import { samsungCloud } from './emulated-provider';
import type { SamsungCloudEmulator } from './server';
import { ask, control, idOf, origin, started } from './test-cloud';

const { platform, data, security } = accounts;
let clock: Date;
let emulator: SamsungCloudEmulator;
beforeEach(() => {
  clock = started;
  emulator = samsungCloud.create({ origin, world: 'sandbox', clock: () => clock });
});

type Asking = NonNullable<Parameters<typeof ask>[2]>;

async function send(method: string, path: string, body?: unknown, asking: Asking = {}) {
  const timestamp = clock.getTime();
  const answer = await ask(emulator, path, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    timestamp,
    ...asking,
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

const url = 'https://object-store.example/0123:images/web.qcow2';
const creation = { name: 'web 2026', os_distro: 'rocky', url };

describe('CreateImage', () => {
  it('answers the record at once, and fetches by and by', async () => {
    const { status, body } = await send('POST', '/v1/images', { ...creation, min_disk: 8 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ name: 'web 2026', owner: platform.id, status: 'queued', visibility: 'private', protected: false },
      ...{ min_disk: 8, min_ram: 0, os_distro: 'rocky', url, size: null, checksum: null },
    });
    const statusAfter = async (seconds: number) => {
      clock = new Date(started.getTime() + seconds * 1000);
      return (await send('GET', `/v1/images/${body.id}`)).body.status;
    };
    expect([await statusAfter(1), await statusAfter(3), await statusAfter(10)]).toEqual([
      'queued',
      'importing',
      'active',
    ]);
    expect((await send('GET', `/v1/images/${body.id}`)).body).toMatchObject({
      ...{ size: 2 ** 30, os_hash_algo: 'sha512', updated_at: '2026-11-22T09:00:10Z' },
    });
  });

  it.each([
    [{ ...creation, name: '한글' }],
    [{ ...creation, name: 'x'.repeat(256) }],
    [{ ...creation, url: 'https://object-store.example/web.img' }],
    [{ ...creation, url: `${url}?X-Signature=1` }],
    [{ ...creation, url: 'https://object-store.example/missing.qcow2' }],
    [{ ...creation, url: `https://object-store.example/${'x'.repeat(250)}.qcow2` }],
    [{ ...creation, os_distro: 'debian' }],
    [{ ...creation, os_distro: 'sles' }],
    [{ ...creation, min_ram: 2_097_152 }],
    [{ ...creation, visibility: 'public' }],
    [{ ...creation, scp_image_type: 'custom' }],
    [{ name: 'without the rest' }],
  ])('refuses %j', async (body) => {
    expect((await send('POST', '/v1/images', body)).status).toBe(400);
  });

  it('takes sles in 1.0 alone', async () => {
    const body = { ...creation, os_distro: 'sles' };
    expect((await send('POST', '/v1/images', body, { version: '1.0' })).status).toBe(200);
    expect((await send('POST', '/v1/images', body, { version: '1.1' })).status).toBe(400);
  });
});

describe('ImportImage', () => {
  it('is for images that wait', async () => {
    const waiting = idOf(emulator, 'queued-for-hours');
    expect(await send('POST', `/v1/images/${waiting}/import`, { url })).toEqual({ status: 202, body: undefined });
    clock = new Date(started.getTime() + 10_000);
    expect((await send('GET', `/v1/images/${waiting}`)).body.status).toBe('active');
    expect((await send('POST', `/v1/images/${waiting}/import`, { url })).status).toBe(409);
  });
});

describe('SetImage', () => {
  it('changes what it names, of what the account owns', async () => {
    const id = idOf(emulator, 'batch-worker');
    const before = (await send('GET', `/v1/images/${id}`)).body;
    const { status, body } = await send('PUT', `/v1/images/${id}`, { visibility: 'shared' });
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, visibility: 'shared', updated_at: '2026-11-22T09:00:00Z' });
    const theirs = idOf(emulator, '분석 노트북 (JupyterLab)');
    expect((await send('PUT', `/v1/images/${theirs}`, { protected: true })).status).toBe(403);
    expect((await send('PUT', `/v1/images/${idOf(emulator, 'PostgreSQL 16 서버')}`, {})).status).toBe(404);
  });

  it.each([{ name: 'x' }, { protected: null }, { min_disk: -1 }, { min_disk: '8' }, { visibility: 'community' }])(
    'refuses %j',
    async (body) => {
      expect((await send('PUT', `/v1/images/${idOf(emulator, 'batch-worker')}`, body)).status).toBe(400);
    },
  );
});

describe('DeleteImage', () => {
  it('refuses what is protected, and what is gone', async () => {
    expect((await send('DELETE', `/v1/images/${idOf(emulator, '결제 서버 (PCI)')}`)).status).toBe(409);
    const id = idOf(emulator, 'batch-worker');
    expect(await send('DELETE', `/v1/images/${id}`)).toEqual({ status: 204, body: undefined });
    expect((await send('DELETE', `/v1/images/${id}`)).status).toBe(404);
    expect((await send('DELETE', `/v1/images/${idOf(emulator, '분석 노트북 (JupyterLab)')}`)).status).toBe(403);
  });
});

describe('members', () => {
  const members = () => `/v1/images/${idOf(emulator, 'golden-web 2026-03')}/members`;

  it('are added once, by the owner, to shared images', async () => {
    const member_id = 'some-account-1';
    const { status, body } = await send('POST', members(), { member_id });
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['created_at', 'image_id', 'member_id', 'status', 'updated_at']);
    expect(body).toMatchObject({ member_id, status: 'pending' });
    expect((await send('POST', members(), { member_id })).status).toBe(409);
    expect((await send('POST', members(), { member_id: platform.id })).status).toBe(200);
    expect((await send('POST', members(), { member_id: 'x' }, { account: data })).status).toBe(403);
    const notShared = `/v1/images/${idOf(emulator, 'batch-worker')}/members`;
    expect((await send('POST', notShared, { member_id })).status).toBe(403);
  });

  it.each([
    {},
    { member_id: '' },
    { member_id: 'a b' },
    { member_id: 'x'.repeat(65) },
    { member_id: 'x', status: 'y' },
  ])('are refused as %j', async (body) => {
    expect((await send('POST', members(), body)).status).toBe(400);
  });

  it('are 128 at most', async () => {
    for (let count = 2; count < 128; count += 1)
      expect((await send('POST', members(), { member_id: `account-${count}` })).status).toBe(200);
    expect((await send('POST', members(), { member_id: 'one-more' })).status).toBe(413);
  });

  it('decide for themselves, in any order', async () => {
    const offered = `/v1/images/${idOf(emulator, 'Spark worker 3.5')}/members/${platform.id}`;
    for (const status of ['accepted', 'rejected', 'pending', 'accepted'])
      expect((await send('PUT', offered, { status })).body).toMatchObject({ status });
    expect((await send('PUT', offered, { status: 'perhaps' })).status).toBe(400);
    expect((await send('PUT', offered, { status: 'accepted' }, { account: data })).status).toBe(403);
    expect((await send('PUT', offered, { status: 'accepted' }, { account: security })).status).toBe(404);
  });

  it('are removed by the owner', async () => {
    const path = `${members()}/${data.id}`;
    expect((await send('DELETE', path, undefined, { account: data })).status).toBe(403);
    expect(await send('DELETE', path)).toEqual({ status: 204, body: undefined });
    expect((await send('DELETE', path)).status).toBe(404);
  });

  it('rest while the image is private, and come back as they were', async () => {
    const id = idOf(emulator, 'golden-web 2026-03');
    await send('PUT', `/v1/images/${id}`, { visibility: 'private' });
    expect((await send('GET', `/v1/images/${id}`, undefined, { account: data })).status).toBe(404);
    await send('PUT', `/v1/images/${id}`, { visibility: 'shared' });
    const { body } = await send('GET', `${members()}/${data.id}`);
    expect(body.status).toBe('accepted');
  });
});

it('offers versions for each method, and lets policies deny each', async () => {
  await control(emulator, 'serve', { SetImage: ['1.2'] });
  const path = `/v1/images/${idOf(emulator, 'batch-worker')}`;
  expect((await send('PUT', path, { min_disk: 1 })).status).toBe(406);
  expect((await send('PUT', path, { min_disk: 1 }, { version: '1.2' })).status).toBe(200);
  await control(emulator, 'deny', { action: 'DeleteImage' });
  expect((await send('DELETE', path)).status).toBe(403);
  expect((await send('PATCH', path, {})).status).toBe(405);
});
