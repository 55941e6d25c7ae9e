import { describe, expect, it } from 'vitest';
import type { World } from '../../emulation/emulator';
import { kakaocloud } from './emulated-provider';
import { type AccessKey, keys, projects, vendor } from './people';
import type { KakaoCloudEmulator } from './server';

const origin = 'http://cloud.example/kakaocloud';
let clock = new Date('2026-11-22T10:00:00Z');

const cloud = (world: World = 'sandbox') => kakaocloud.create({ origin, world, clock: () => clock });
const sandbox = cloud();

function signIn(
  proof: object,
  {
    emulator = sandbox,
    type = 'application/json',
    scope,
  }: { emulator?: KakaoCloudEmulator; type?: string; scope?: object } = {},
) {
  const identity = { methods: ['application_credential'], application_credential: proof };
  const body = JSON.stringify({ auth: { identity, ...(scope && { scope }) } });
  const headers = { 'content-type': type };
  return emulator.handle(new Request(`${origin}/iam/identity/v3/auth/tokens`, { method: 'POST', body, headers }));
}

async function tokenOf({ id, secret }: AccessKey, emulator = sandbox): Promise<string> {
  return (await signIn({ id, secret }, { emulator })).headers.get('x-subject-token') ?? '';
}

async function get(
  path: string,
  {
    token,
    emulator = sandbox,
    headers = {},
  }: { token: string; emulator?: KakaoCloudEmulator; headers?: Record<string, string> },
) {
  const answer = await emulator.handle(
    new Request(`${origin}${path}`, { headers: { 'x-auth-token': token, ...headers } }),
  );
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

const commerce = await tokenOf({ ...keys.commerce });
const analytics = await tokenOf(keys.analytics);
const list = async (query: string, token = commerce) =>
  (await get(`/image/api/v1/images?limit=1000&${query}`, { token })).body;
const names = async (query: string, token = commerce): Promise<string[]> =>
  (await list(query, token)).images.map(({ name }: { name: string }) => name);

describe('IAM (section 2)', () => {
  it('gives the token in a header and what it is in the body', async () => {
    const answer = await signIn({ id: keys.analytics.id, secret: keys.analytics.secret });
    expect(answer.status).toBe(201);
    const { token } = await answer.json();
    expect(JSON.stringify(token)).not.toContain(answer.headers.get('x-subject-token'));
    expect(token).toMatchObject({
      project: { id: projects.analytics.id },
      expires_at: '2026-11-22T22:00:00.000000Z',
      roles: [{ name: 'project-admin' }],
    });
  });

  it('knows a key by its name and user as well', async () => {
    const { name, secret, userId } = keys.analytics;
    expect((await signIn({ name, secret, user: { id: userId } })).status).toBe(201);
    expect((await signIn({ name, secret, user: { id: keys.commerce.userId } })).status).toBe(401);
  });

  it.each([
    ['a wrong secret', { id: keys.analytics.id, secret: 'x' }, {}, 401],
    ['an unknown key', { id: 'x', secret: 'x' }, {}, 401],
    ['a scope', { id: keys.analytics.id, secret: keys.analytics.secret }, { scope: { project: {} } }, 401],
    ['another content type', { id: keys.analytics.id, secret: keys.analytics.secret }, { type: 'text/plain' }, 400],
  ])('refuses %s, with a number for its code', async (_, proof, options, status) => {
    const answer = await signIn(proof, options);
    expect([answer.status, (await answer.json()).error.code]).toEqual([status, status]);
  });

  it('looks tokens up for those who have one', async () => {
    const path = '/iam/identity/v3/auth/tokens';
    const look = (subject: string, token = commerce) => get(path, { token, headers: { 'x-subject-token': subject } });
    expect((await look(commerce)).body.token.project.name).toBe('commerce-prod');
    expect((await look('nonsense')).status).toBe(404);
    expect((await look(commerce, 'nonsense')).status).toBe(401);
  });

  it('ends tokens: the short one after two minutes, all by control call', async () => {
    const emulator = cloud();
    const [short, long] = [await tokenOf(keys.commerce, emulator), await tokenOf(keys.analytics, emulator)];
    const status = async (token: string) => (await get('/image/api/v1/images', { token, emulator })).status;
    clock = new Date('2026-11-22T10:01:59Z');
    expect([await status(short), await status(long)]).toEqual([200, 200]);
    clock = new Date('2026-11-22T10:02:00Z');
    expect([await status(short), await status(long)]).toEqual([401, 200]);
    const control = (name: string, body?: object) =>
      emulator.handle(
        new Request(`${origin}/__control/${name}`, { method: 'POST', body: body && JSON.stringify(body) }),
      );
    expect((await control('expire-tokens')).status).toBe(204);
    expect(await status(long)).toBe(401);
    await control('token-lifetime', { seconds: 1 });
    expect((await control('token-lifetime', { seconds: 'x' })).status).toBe(400);
    const last = await tokenOf(keys.analytics, emulator);
    clock = new Date('2026-11-22T10:00:00Z');
    expect(emulator.tokens.valid(last, new Date('2026-11-22T10:02:01Z'))).toBeUndefined();
  });
});

it('tells where images are served (section 1)', async () => {
  const path = '/heimdall/api/v1/client-endpoints/resolve';
  const { body } = await get(path, { token: commerce });
  expect(body).toMatchObject({ success: true, data: { service_endpoints: { image: `${origin}/image` } } });
  expect((await get(path, { token: 'x' })).status).toBe(401);
});

describe('access to images (section 3)', () => {
  it.each([
    ['no token', {}],
    ['a bearer token', { authorization: `Bearer ${commerce}` }],
    ['"Bearer" before the token', { 'x-auth-token': `Bearer ${commerce}` }],
    ['a token of nobody', { 'x-auth-token': 'gAAAAAx' }],
  ])('needs a token: %s', async (_, headers) => {
    const answer = await sandbox.handle(new Request(`${origin}/image/api/v1/images`, { headers: { ...headers } }));
    expect([answer.status, (await answer.json()).error.code]).toEqual([401, 'Unauthorized']);
  });

  it('is by UUID, and only to what a project may see', async () => {
    const status = async (id: string, token = commerce) => (await get(`/image/api/v1/images/${id}`, { token })).status;
    const [{ id: own }] = (await list('name=payment-api-golden')).images;
    const [{ id: pending }] = (await list('image_member_status=pending')).images;
    expect([await status(own), await status(own, analytics), await status(pending)]).toEqual([200, 404, 200]);
    expect([await status('nonsense'), await status('00000000-0000-4000-8000-00000000dead')]).toEqual([400, 404]);
  });

  it('knows no other path and, so far, no write', async () => {
    expect((await get('/image/v2/images', { token: commerce })).body).toEqual({ detail: 'Not Found' });
    const answer = await sandbox.handle(
      new Request(`${origin}/image/api/v1/images`, { method: 'POST', headers: { 'x-auth-token': commerce } }),
    );
    expect(answer.status).toBe(405);
  });
});

describe('the list (section 5.1)', () => {
  it('holds own images, published ones and accepted offers; other offers by their status only', async () => {
    const { images } = await list('');
    const owners = new Set(images.map(({ owner = projects.commerce.id }: { owner?: string }) => owner));
    expect(owners).toEqual(new Set([projects.commerce.id, vendor.id, projects.analytics.id, projects.partner.id]));
    const states = images.map(
      ({ image_member_status: status = null }: { image_member_status?: string | null }) => status,
    );
    expect(new Set(states)).toEqual(new Set([null, 'accepted']));
    expect(await names('image_member_status=pending')).toEqual(['feature-store-gpu', 'partner-cdn-edge']);
    expect(await names('image_member_status=rejected')).toEqual(['legacy-hadoop-edge']);
    expect(await names('image_member_status=pending', analytics)).toEqual(['사내 표준 이미지 (구버전)']);
  });

  it('pages by rows and tells the total', async () => {
    const { images, pagination } = await list('');
    expect(pagination).toEqual({ total: images.length, offset: 0, limit: 1000 });
    const { body } = await get('/image/api/v1/images?limit=3&offset=4', { token: commerce });
    expect(body.images).toEqual(images.slice(4, 7));
    expect((await get('/image/api/v1/images', { token: commerce })).body.images).toHaveLength(20);
    expect((await list('offset=900')).images).toEqual([]);
  });

  it.each([
    ['name=Twin', 2],
    ['name=twin', 0],
    ['instance_type=bm', 3],
    ['image_type=basic', 12],
    ['image_type=basic&instance_type=vm&os_type=WINDOWS', 2],
    ['status=killed', 1],
    ['min_disk=400', 1],
    ['disk_format=raw&image_type=my', 2],
    ['created_at=2026-05-05T14:05:05%2B09:00', 2],
    ['size=0', 1],
  ])('finds by %s', async (query, count) => {
    expect((await list(query)).images).toHaveLength(count);
  });

  it('sorts by several keys, newest first unless told otherwise', async () => {
    const newest = await names('');
    expect(newest[0]).toBe('nightly-snapshot-1123');
    const sorted = await names('image_type=basic&sort_keys=min_disk,name&sort_dirs=desc,asc');
    expect(sorted.slice(0, 3)).toEqual([
      'Rocky Linux 8.10 (Bare Metal)',
      'Ubuntu 22.04 (Bare Metal)',
      'Ubuntu 22.04 - NVIDIA 570',
    ]);
  });

  it.each([
    ['marker=x', 400],
    ['name=a&name=b', 400],
    ['offset=-1', 400],
    ['offset=x', 422],
    ['size=1.5', 422],
    ['instance_type=gpu', 422],
    ['created_at=yesterday', 400],
    ['sort_keys=os_info', 400],
    ['sort_dirs=up', 400],
    ['sort_keys=name&sort_dirs=asc,asc', 400],
  ])('refuses %s', async (query, status) => {
    const answer = await get(`/image/api/v1/images?${query}`, { token: commerce });
    expect(answer.status).toBe(status);
    expect(status === 422 ? answer.body.detail[0].loc[0] : answer.body.error.code).toBe(
      status === 422 ? 'query' : 'BadRequest',
    );
  });

  it.each([1001, 0])('refuses a page of %i', async (limit) => {
    expect((await get(`/image/api/v1/images?limit=${limit}`, { token: commerce })).status).toBe(400);
  });

  it('holds an image of which only the id is told', async () => {
    expect((await list('')).images.filter((image: object) => Object.keys(image).join() === 'id')).toHaveLength(1);
  });
});

describe('members (section 5.5)', () => {
  const membersOf = async (name: string, token = commerce) => {
    const [{ id }] = (await list(`name=${encodeURIComponent(name)}`, token)).images;
    return get(`/image/api/v1/images/${id}/members`, { token });
  };

  it('hold those the image was taken back from', async () => {
    const { body } = await membersOf('web-base-2026-09');
    expect(body.pagination).toEqual({ total: 2, offset: 0, limit: 20 });
    expect(body.members.map(({ id, is_shared: shared }: { id: string; is_shared: boolean }) => [id, shared])).toEqual([
      [projects.analytics.id, true],
      [projects.partner.id, false],
    ]);
  });

  it('show a member itself, and strangers nothing', async () => {
    const { body } = await membersOf('web-base-2026-10', analytics);
    expect(body.members.map(({ id }: { id: string }) => id)).toEqual([projects.analytics.id]);
    expect((await membersOf('Ubuntu 24.04')).status).toBe(403);
  });
});

it('changes behind the API’s back', async () => {
  const emulator = cloud({ many: 3 });
  const token = await tokenOf(keys.commerce, emulator);
  const ids = async () =>
    (await get('/image/api/v1/images', { token, emulator })).body.images.map(({ id }: { id: string }) => id);
  const before = await ids();
  const added = emulator.images.add();
  emulator.images.remove(before[1]);
  expect(await ids()).toEqual([added, before[0], before[2]]);
});

it.each([
  ['empty', 0],
  ['one', 1],
  [{ many: 250 }, 250],
] as [World, number][])('has a world %j', async (world, count) => {
  const emulator = cloud(world);
  const { body } = await get('/image/api/v1/images', { token: await tokenOf(keys.commerce, emulator), emulator });
  expect(body.pagination.total).toBe(count);
});
