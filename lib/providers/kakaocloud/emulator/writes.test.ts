import { beforeEach, describe, expect, it } from 'vitest';
import { kakaocloud } from './emulated-provider';
import { type AccessKey, keys, projects } from './people';
import type { KakaoCloudEmulator } from './server';

const origin = 'http://cloud.example/kakaocloud';
let clock: Date;
let emulator: KakaoCloudEmulator;
beforeEach(() => {
  clock = new Date('2026-11-22T10:00:00Z');
  emulator = kakaocloud.create({ origin, world: 'sandbox', clock: () => clock });
});

interface Asking {
  key?: AccessKey;
  body?: unknown;
  type?: string;
}

async function ask(
  method: string,
  path: string,
  { key = keys.commerce, body, type = 'application/json' }: Asking = {},
) {
  const headers = { 'x-auth-token': emulator.tokens.issue(key, clock).id, ...(body ? { 'content-type': type } : {}) };
  const carried = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await emulator.handle(
    new Request(`${origin}/image/api/v1/images${path}`, { method, headers, ...carried }),
  );
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function idOf(name: string, key = keys.commerce): Promise<string> {
  const { body } = await ask('GET', `?limit=1000&name=${encodeURIComponent(name)}`, { key });
  return body.images[0].id;
}

describe('the update (section 5.3)', () => {
  it('changes what it names and answers in the poorer shape', async () => {
    const id = await idOf('payment-api-golden');
    const before = (await ask('GET', `/${id}`)).body.image;
    const { status, body } = await ask('PUT', `/${id}`, { body: { image: { description: '' } } });
    expect(status).toBe(200);
    const { project_id, image_member_status, ...rest } = before;
    expect(body.image).toEqual({ ...rest, description: '', updated_at: '2026-11-22T10:00:00Z' });
    expect([project_id, image_member_status]).toEqual([projects.commerce.id, null]);
  });

  it.each([
    [{ image: {} }, 400],
    [{ name: 'without-wrapper' }, 422],
    [{ image: { description: null } }, 422],
    [{ image: { min_disk: 4 } }, 400],
    [{ image: { name: 'abc' } }, 400],
    [{ image: { name: 'a--bcd' } }, 400],
    [{ image: { name: 'a_-bcd' } }, 400],
    [{ image: { name: '-abcd' } }, 400],
    [{ image: { name: 'x'.repeat(251) } }, 400],
    [{ image: { description: 'x'.repeat(101) } }, 400],
    [{ image: { description: '日本' } }, 400],
  ])('refuses %j', async (body, status) => {
    const id = await idOf('payment-api-golden');
    const before = await ask('GET', `/${id}`);
    expect((await ask('PUT', `/${id}`, { body })).status).toBe(status);
    expect(await ask('GET', `/${id}`)).toEqual(before);
  });

  it('wants JSON, and the owner', async () => {
    const id = await idOf('web-base-2026-10');
    const body = { image: { name: 'web-base' } };
    expect((await ask('PUT', `/${id}`, { body, type: 'text/plain' })).status).toBe(415);
    expect((await ask('PUT', `/${id}`, { body, key: keys.analytics })).status).toBe(403);
    expect((await ask('PUT', `/${await idOf('payment-api-golden')}`, { body, key: keys.analytics })).status).toBe(404);
    expect((await ask('PATCH', `/${id}`, { body })).status).toBe(405);
  });
});

describe('the removal (section 5.4)', () => {
  it('is acknowledged at once and done a little later', async () => {
    const id = await idOf('payment-api-golden');
    expect(await ask('DELETE', `/${id}`)).toEqual({ status: 204, body: undefined });
    expect((await ask('GET', `/${id}`)).body.image.status).toBe('pending_delete');
    expect((await ask('DELETE', `/${id}`)).status).toBe(409);
    clock = new Date(clock.getTime() + 4_000);
    expect((await ask('GET', `/${id}`)).status).toBe(404);
    expect((await ask('DELETE', `/${id}`)).status).toBe(404);
    expect((await ask('GET', '?limit=1000')).body.images.some((image: { id: string }) => image.id === id)).toBe(false);
  });

  it('is for the owner', async () => {
    expect((await ask('DELETE', `/${await idOf('web-base-2026-10')}`, { key: keys.analytics })).status).toBe(403);
    expect((await ask('DELETE', `/${await idOf('Ubuntu 24.04')}`)).status).toBe(403);
  });
});

describe('shares (sections 5.6 and 5.7)', () => {
  it('are added by the path alone, and answer without is_shared', async () => {
    const id = await idOf('payment-api-golden');
    const { status, body } = await ask('POST', `/${id}/members/${projects.analytics.id}`);
    expect(status).toBe(200);
    expect(body.member).toEqual({
      ...{ id: projects.analytics.id, image_id: id, status: 'accepted' },
      ...{ created_at: '2026-11-22T10:00:00Z', updated_at: '2026-11-22T10:00:00Z' },
    });
    expect((await ask('GET', `/${id}`)).body.image).toMatchObject({ visibility: 'shared', is_shared: true });
    expect((await ask('GET', `/${id}`, { key: keys.analytics })).status).toBe(200);
    expect((await ask('POST', `/${id}/members/${projects.analytics.id}`)).status).toBe(409);
  });

  it('leave a row behind when they are removed, and come back to it', async () => {
    const id = await idOf('web-base-2026-10');
    const path = `/${id}/members/${projects.analytics.id}`;
    const rows = async () =>
      (await ask('GET', `/${id}/members`)).body.members.filter(
        (member: { id: string }) => member.id === projects.analytics.id,
      );
    expect(await ask('DELETE', path)).toEqual({ status: 204, body: undefined });
    expect(await rows()).toMatchObject([{ is_shared: false }]);
    expect((await ask('DELETE', path)).status).toBe(404);
    expect((await ask('POST', path)).status).toBe(200);
    expect(await rows()).toMatchObject([{ is_shared: true }]);
  });

  it('refuse bodies, odd ids and everybody but the owner', async () => {
    const id = await idOf('web-base-2026-10');
    const path = `/${id}/members/${projects.partner.id}`;
    expect((await ask('POST', path, { body: { member: 'x' } })).status).toBe(400);
    expect((await ask('POST', `/${id}/members/partner`)).status).toBe(400);
    expect((await ask('POST', path, { key: keys.analytics })).status).toBe(403);
    expect((await ask('PUT', path)).status).toBe(405);
  });
});
