import { describe, expect, it, vi } from 'vitest';
import { ImageTable } from '../../emulation/image-table';
import { accounts } from './accounts';
import { ask, cloud, control, idOf, images, names, origin, started } from './test-cloud';

const sandbox = cloud();
const list = '/v1/images?limit=20&sort=created_at%3Adesc&visibility=shared';

describe('the signature', () => {
  it('is taken over the whole address as received', async () => {
    expect((await ask(sandbox, list)).status).toBe(200);
    expect((await ask(sandbox, '/v1/images?name=golden+img+%ED%95%9C%EA%B8%80')).status).toBe(200);
  });

  it.each([
    ['the path alone', list],
    ['no query', `${origin}/v1/images`],
    ['the query encoded twice', `${origin}${list.replace('%3A', '%253A')}`],
    ['a bare colon', `${origin}${list.replace('%3A', ':')}`],
    ['another host', `https://elsewhere.example/samsung-cloud${list}`],
  ])('is refused over %s', async (_, signedUrl) => {
    const answer = await ask(sandbox, list, { signedUrl });
    expect(answer.status).toBe(401);
    expect((await answer.json()).errors[0]).toMatchObject({ status: 401, code: 'IAM.Auth.HmacValidFail' });
  });

  it('is refused with another secret, client type, key or an account id that is not signed', async () => {
    const wrong = { ...accounts.platform, secretKey: 'another' };
    expect((await ask(sandbox, list, { account: wrong })).status).toBe(401);
    const changed = { 'scp-clienttype': 'openapi', 'scp-accesskey': 'x', 'scp-accountid': 'x' };
    for (const [name, value] of Object.entries(changed))
      expect((await ask(sandbox, list, { headers: { [name]: value } })).status).toBe(401);
  });

  it('is refused when it is stale, by a tolerance that can be set', async () => {
    const lenient = cloud();
    const timestamp = started.getTime() - 300_001;
    const answer = await ask(lenient, list, { timestamp });
    expect([answer.status, (await answer.json()).errors[0].code]).toEqual([401, 'IAM.Auth.TimestampExpired']);
    expect((await ask(lenient, list, { timestamp: timestamp + 1 })).status).toBe(200);
    expect(await control(lenient, 'tolerance', { milliseconds: 600_000 })).toBe(204);
    expect((await ask(lenient, list, { timestamp })).status).toBe(200);
  });

  it('is what makes anything be there at all', async () => {
    const answer = await sandbox.handle(new Request(`${origin}/v1/images`));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ status: 404, error: 'Not Found', path: '/v1/images' });
  });
});

describe('versions', () => {
  it('are announced without a signature', async () => {
    const answer = await sandbox.handle(new Request(`${origin}/`));
    const { versions } = await answer.json();
    expect(versions.map(({ id, status }: Record<string, string>) => `${id} ${status}`)).toEqual([
      ...['v1.0 DEPRECATED', 'v1.1 DEPRECATED', 'v1.2 DEPRECATED', 'v1.3 CURRENT'],
    ]);
    expect(versions[2].not_before).toBe('2027-01-06');
    expect(versions[0].links[0].href).toContain(origin);
  });

  it('are refused when they are not offered, for all operations or for one', async () => {
    const older = cloud();
    expect((await ask(older, list, { version: '1.4' })).status).toBe(406);
    await control(older, 'serve', { ListImages: ['1.0', '1.1'] });
    const refused = await ask(older, list);
    expect([refused.status, (await refused.json()).errors[0].code]).toEqual([406, 'Common.NoSuchVersion']);
    expect((await ask(older, list, { version: '1.1' })).status).toBe(200);
    expect((await ask(older, `/v1/images/${idOf(older, 'batch-worker')}`)).status).toBe(200);
    await control(older, 'versions', [
      { id: 'v1.2', status: 'CURRENT' },
      { id: 'v1.3', status: 'PLANNED' },
    ]);
    expect((await ask(older, '/v1/pending-images')).status).toBe(406);
    expect((await ask(older, '/v1/pending-images', { version: '1.2' })).status).toBe(200);
    expect(await control(older, 'versions', [{ id: 3 }])).toBe(400);
  });

  it('decide which keys an answer has, and no other', async () => {
    const keys = async (path: string, version: string | null) => {
      const body = await (await ask(sandbox, path, { version })).json();
      return Object.keys(body.images?.[0] ?? body).length;
    };
    const one = `/v1/images/${idOf(sandbox, 'batch-worker')}`;
    const counts = async (path: string) =>
      Promise.all(['1.0', '1.1', '1.2', '1.3'].map((version) => keys(path, version)));
    expect(await counts('/v1/images')).toEqual([30, 30, 31, 32]);
    expect(await counts(one)).toEqual([30, 30, 31, 31]);
    expect(await counts('/v1/pending-images')).toEqual([30, 30, 31, 31]);
    expect(await keys('/v1/images', null)).toBe(32);
  });
});

describe('lists', () => {
  it('hold own and public images, and shared ones when asked', async () => {
    const plain = await names(sandbox, '');
    expect(plain).toContain('Ubuntu 24.04');
    expect(plain).toContain('golden-web 2026-03');
    expect(plain).not.toContain('보안 점검 기준 이미지');
    expect(plain).not.toContain('old-release');
    expect(plain).not.toContain('PostgreSQL 16 서버');
    expect(plain).not.toContain('쿼리 엔진 커뮤니티 빌드');
    const shared = await names(sandbox, 'visibility=shared');
    expect(shared).toEqual(expect.arrayContaining(['보안 점검 기준 이미지', 'golden-web 2026-03']));
    expect(shared).not.toContain('Spark worker 3.5');
    expect(await names(sandbox, 'visibility=community')).toEqual(['쿼리 엔진 커뮤니티 빌드']);
    expect(await names(sandbox, '', accounts.data)).not.toContain('batch-worker');
  });

  it('hold offers apart', async () => {
    const pending = await (await ask(sandbox, '/v1/pending-images')).json();
    expect(pending.images.map(({ name }: { name: string }) => name)).toEqual([
      '개인정보 비식별화 도구',
      'Spark worker 3.5',
    ]);
    const typed = await (await ask(sandbox, '/v1/pending-images?scp_image_type=gpu_custom')).json();
    expect(typed.images).toEqual([]);
  });

  it('go on behind a marker, also when the next pages are full', async () => {
    const many = cloud({ many: 40 });
    const first = await ask(many, '/v1/images').then((answer) => answer.json());
    expect(first.images).toHaveLength(20);
    const second = await ask(many, `/v1/images?marker=${first.images[19].id}`).then((answer) => answer.json());
    expect(second.images.map(({ name }: { name: string }) => name)[0]).toBe('image-000020');
    const third = await ask(many, `/v1/images?marker=${second.images[19].id}`).then((answer) => answer.json());
    expect(third.images).toEqual([]);
    many.images?.remove(first.images[19].id);
    expect((await ask(many, `/v1/images?marker=${first.images[19].id}`)).status).toBe(400);
    expect((await ask(many, `/v1/images/${first.images[19].id}`)).status).toBe(404);
    const added = many.images?.add();
    expect((await images(many, ''))[0]?.id).toBe(added);
  });

  it('keep equal times in one order', async () => {
    const twins = await images(sandbox, 'name=Twin');
    expect(twins).toHaveLength(2);
    const behind = await images(sandbox, `name=Twin&marker=${twins[0]?.id}`);
    expect(behind).toEqual(twins.slice(1));
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'sort=nonsense', 'sort=name:up', 'visibility=all', 'marker=x'])(
    'refuse %s',
    async (query) => {
      const answer = await ask(sandbox, `/v1/images?${query}`);
      expect(answer.status).toBe(400);
      expect((await answer.json()).errors[0].request_id).toMatch(/^req-/);
    },
  );

  it('lead through 100,000 images page by page', async () => {
    const many = cloud({ many: 100_000 });
    let [marker] = (await images(many, '')).slice(-1);
    // Two million rows would have to be passed by without this way to jump; its own test counts how few it looks at.
    const jump = vi.spyOn(ImageTable.prototype, 'upTo');
    for (let page = 0; page < 20; page += 1) [marker] = (await images(many, `marker=${marker?.id}`)).slice(-1);
    expect(marker?.name).toBe('image-079001');
    expect(jump).toHaveBeenCalledTimes(20);
    jump.mockRestore();
  });

  it('write some times without a zone', async () => {
    const times = (await images(sandbox, '')).map(({ created_at }) => String(created_at));
    expect(times.some((time) => time.endsWith('Z'))).toBe(true);
    expect(times.some((time) => /:\d\d$/.test(time))).toBe(true);
  });
});

describe('members', () => {
  const members = async (name: string, account = accounts.platform) => {
    const answer = await ask(sandbox, `/v1/images/${idOf(sandbox, name)}/members`, { account });
    const { members: found = [], errors } = await answer.json();
    return { status: answer.status, found, errors };
  };

  it('are all seen by the owner, and by a member alone', async () => {
    expect((await members('사내 표준 이미지 – Rocky 9')).found).toHaveLength(2);
    const { found } = await members('사내 표준 이미지 – Rocky 9', accounts.data);
    expect(found).toEqual([
      {
        image_id: idOf(sandbox, '사내 표준 이미지 – Rocky 9'),
        ...{ member_id: accounts.data.id, status: 'pending' },
        ...{ created_at: '2026-09-21T02:15:00', updated_at: '2026-09-21T02:15:00' },
      },
    ]);
  });

  it('are none of an image that is not shared, which the service explains in several sentences', async () => {
    const { status, errors } = await members('batch-worker');
    expect(status).toBe(403);
    expect(errors[0].detail).toEqual(expect.arrayContaining(['Only shared images have members.']));
    expect((await members('batch-worker', accounts.data)).status).toBe(404);
  });

  it('can be asked for one by one', async () => {
    const one = `/v1/images/${idOf(sandbox, 'Legacy ETL')}/members`;
    expect(await (await ask(sandbox, `${one}/${accounts.platform.id}`)).json()).toMatchObject({ status: 'rejected' });
    expect((await ask(sandbox, `${one}/${accounts.security.id}`)).status).toBe(404);
  });
});

it('refuses an action that the key may not do, and writes', async () => {
  const strict = cloud();
  await control(strict, 'deny', { action: 'ListPendingImages' });
  expect((await ask(strict, '/v1/pending-images')).status).toBe(403);
  expect((await ask(strict, '/v1/images', { method: 'DELETE' })).status).toBe(405);
});

it('knows whose servers it lists', async () => {
  const { servers } = await (await ask(sandbox, '/v1/servers?limit=1')).json();
  expect(servers).toHaveLength(1);
  expect(servers[0].account_id).toBe(accounts.platform.id);
});

it('begins every world anew', async () => {
  expect(await names(cloud('empty'), '')).toEqual([]);
  expect(await names(cloud('one'), '')).toHaveLength(1);
  const changed = cloud();
  changed.images?.remove(idOf(changed, 'batch-worker'));
  expect(await names(changed, '')).not.toContain('batch-worker');
  expect(await names(sandbox, '')).toContain('batch-worker');
  expect(sandbox.state.sorted([{ key: 'id', descending: false }]).length).toBeGreaterThanOrEqual(30);
});
