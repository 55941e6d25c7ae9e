import { describe, expect, it } from 'vitest';
import { bytesAsUtf8 } from '../../emulation/python-text';
import { projects } from './people';
import { admin, cloud, idOf, infra, list, origin, research, sandbox, visit } from './test-world';

describe('discovery (§2)', () => {
  const anonymous = (path: string, emulator = sandbox) => emulator.handle(new Request(`${origin}/image${path}`));
  const versions = async (answer: Response) =>
    (await answer.json()).versions.map(({ id, status }: Record<string, string>) => `${id} ${status}`);

  it.each([
    ['/', 300],
    ['/versions', 200],
    ['/nothing', 300],
    ['/v3/images', 300],
    ['/v9', 300],
  ])('%s answers %i and the versions', async (path, status) => {
    const answer = await anonymous(path);
    expect(answer.status).toBe(status);
    const entries = await versions(answer);
    expect(entries[0]).toBe('v2.6 CURRENT');
    expect(entries.slice(-2)).toEqual(['v1.1 DEPRECATED', 'v1.0 DEPRECATED']);
  });

  it('loses its v1 entries and answers 300 when v1 is switched off', async () => {
    const emulator = cloud();
    emulator.v1Enabled = false;
    expect(await versions(await anonymous('/', emulator))).toHaveLength(7);
    expect((await anonymous('/v1/images', emulator)).status).toBe(300);
    const on = new Request(`${origin}/__control/v1-enabled`, { method: 'POST', body: 'true' });
    expect((await emulator.handle(on)).status).toBe(204);
    expect((await (await visit(emulator)).get('/v1/images')).status).toBe(200);
  });

  it('redirects /v1 and refuses strangers', async () => {
    const answer = await infra.get('/v1');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${origin}/image/v1/`]);
    const refused = await anonymous('/v1/images');
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      `Keystone uri="${origin}/identity"`,
    ]);
  });

  it.each([
    ['HEAD', '/v1/images/detail', 405],
    ['DELETE', '/v1/images', 405],
    ['POST', `/v1/images/${idOf('debian-9')}/members`, 405],
    ['GET', `/v1/images/${idOf('debian-9')}/members/x`, 405],
    ['GET', `/v1/images/${idOf('debian-9')}/members/`, 404],
    ['GET', '/v1/images/', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const answer = await infra.get(path, {}, method);
    expect(answer.status).toBe(status);
    expect(answer.headers.has('allow')).toBe(status === 405);
  });
});

const metadata = async (name: string, client = infra) => {
  const answer = await client.get(`/v1/images/${idOf(name)}`, {}, 'HEAD');
  const headers = [...answer.headers].filter(([key]) => key.startsWith('x-image-meta-'));
  return {
    answer,
    headers: Object.fromEntries(headers.map(([key, value]) => [key.slice('x-image-meta-'.length), value])),
  };
};

describe('HEAD (§4.1, §6)', () => {
  it('carries metadata in headers: raw UTF-8, True and False, nothing for null', async () => {
    const { answer, headers } = await metadata('사내 표준 이미지 CentOS 7');
    expect(answer.status).toBe(200);
    expect(answer.body).toBeNull();
    expect([answer.headers.get('content-length'), answer.headers.get('content-type')]).toEqual([
      '0',
      'text/html; charset=UTF-8',
    ]);
    expect(answer.headers.get('etag')).toBe(headers.checksum);
    expect(bytesAsUtf8(headers.name ?? '')).toBe('사내 표준 이미지 CentOS 7');
    expect(bytesAsUtf8(headers['property-owner_team'] ?? '')).toBe('인프라 팀');
    expect(headers).toMatchObject({
      is_public: 'False',
      protected: 'True',
      deleted: 'False',
      min_disk: '20',
      size: '2362232013',
    });
    expect(headers).not.toHaveProperty('deleted_at');
    expect(headers).not.toHaveProperty('virtual_size');
  });

  it('hands the right bytes back also where lists show mojibake', async () => {
    const id = idOf(Buffer.from('웹 서버 표준 (café)', 'utf8').toString('latin1'));
    const answer = await infra.get(`/v1/images/${id}`, {}, 'HEAD');
    expect(bytesAsUtf8(answer.headers.get('x-image-meta-name') ?? '')).toBe('웹 서버 표준 (café)');
  });

  it('lower-cases names, drops nulls and what is no token', async () => {
    const { headers } = await metadata('written by v2');
    expect(
      Object.keys(headers)
        .filter((key) => key.startsWith('property-'))
        .sort(),
    ).toEqual(['property-a.b!c', 'property-build-id']);
    const [image] = await list('/v1/images/detail?name=written%20by%20v2');
    expect(Object.keys(image?.properties ?? {})).toEqual(['Build-Id', 'hw:cpu_policy', 'empty', '담당자', 'a.b!c']);
  });

  it('works in every status; only administrators see deleted images', async () => {
    expect((await metadata('격리된 이미지')).headers.status).toBe('deactivated');
    expect((await metadata('cut-connection')).headers.status).toBe('killed');
    expect((await metadata('community build')).answer.status).toBe(200);
    expect((await metadata('deleted last year')).answer.status).toBe(404);
    expect((await metadata('deleted last year', admin)).headers).toMatchObject({
      deleted: 'True',
      status: 'deleted',
      deleted_at: '2021-12-24T12:00:00.000000',
    });
    const missing = await infra.get('/v1/images/none', { accept: 'application/json' }, 'HEAD');
    expect([missing.status, missing.body]).toEqual([404, null]);
  });
});

describe('GET of an image is its binary (§6)', () => {
  it('sends everything, whatever is asked, and is noticed', async () => {
    const id = idOf('<img src=x onerror=alert(1)>');
    const answer = await infra.get(`/v1/images/${id}`, { range: 'bytes=0-9', 'if-none-match': '*' });
    const bytes = await answer.arrayBuffer();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    expect([bytes.byteLength, answer.headers.get('content-length')]).toEqual([1_048_576, '1048576']);
    expect(new TextDecoder().decode(bytes.slice(0, 36))).toBe(id);
    expect(sandbox.downloads).toContain(id);
  });

  it('does not start before it is read, however large', async () => {
    const answer = await infra.get(`/v1/images/${idOf('전체 서버 스냅샷 (2 TiB)')}`);
    expect(answer.headers.get('content-length')).toBe('2199023255552');
    await answer.body?.cancel();
  });

  it.each([
    ['upload pending', 404, ['The resource could not be found.', 'is not active']],
    ['격리된 이미지', 403, ['Access was denied to this resource.', 'is deactivated']],
  ])('%s → %i', async (name, status, [stock, reason]) => {
    const id = idOf(name);
    const answer = await infra.get(`/v1/images/${id}`);
    expect([answer.status, (await answer.json()).message]).toEqual([
      status,
      `${stock}<br /><br />\nImage ${id} ${reason}\n\n`,
    ]);
    expect(sandbox.downloads).not.toContain(id);
  });
});

describe('members (§9, §10)', () => {
  const image = idOf('사내 표준 이미지 CentOS 7');
  const read = async (path: string, client = infra) => (await client.get(path)).json();

  it('shows the owner everybody, a member itself, and nobody for public images', async () => {
    expect(await read(`/v1/images/${image}/members`)).toEqual({
      members: [
        { member_id: projects.research.id, can_share: false },
        { member_id: projects.partner.id, can_share: true },
      ],
    });
    expect(await read(`/v1/images/${image}/members`, research)).toEqual({
      members: [{ member_id: projects.research.id, can_share: false }],
    });
    expect(await read(`/v1/images/${idOf('debian-9')}/members`)).toEqual({ members: [] });
    expect((await infra.get(`/v1/images/${idOf('partner private')}/members`)).status).toBe(404);
  });

  it('lists what is shared with a project, as far as the caller may know', async () => {
    const row = { image_id: image, can_share: false };
    expect((await read(`/v1/shared-images/${projects.research.id}`, research)).shared_images).toContainEqual(row);
    expect((await read(`/v1/shared-images/${projects.research.id}`)).shared_images).toContainEqual(row);
    const partner = (await read(`/v1/shared-images/${projects.partner.id}`)).shared_images;
    expect(partner).toEqual([{ image_id: image, can_share: true }]);
    expect((await read(`/v1/shared-images/${projects.partner.id}`, admin)).shared_images).toHaveLength(2);
    expect(await read('/v1/shared-images/nobody')).toEqual({ shared_images: [] });
    const anyMethod = await infra.get(`/v1/shared-images/${projects.partner.id}`, {}, 'DELETE');
    expect((await anyMethod.json()).shared_images).toEqual(partner);
  });
});

describe('errors by Accept (§11)', () => {
  it.each([
    [
      'application/json',
      '{"message": "The resource could not be found.<br /><br />\\nImage with identifier none not found\\n\\n", "code": "404 Not Found", "title": "Not Found"}',
    ],
    ['text/plain', '404 Not Found\n\nThe resource could not be found.\n\n Image with identifier none not found  '],
    [
      '*/*',
      '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  The resource could not be found.<br /><br />\nImage with identifier none not found\n\n\n </body>\n</html>',
    ],
  ])('%s', async (accept, body) => {
    const answer = await infra.get('/v1/images/none', { accept });
    expect([answer.status, await answer.text()]).toEqual([404, body]);
  });
});

it('is a believable world', () => {
  const images = sandbox.state.sorted([{ key: 'id', descending: false }]);
  expect(images.length).toBeGreaterThanOrEqual(30);
  expect(new Set(images.map(({ id }) => id)).size).toBe(images.length);
});
