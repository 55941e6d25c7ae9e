import { describe, expect, it } from 'vitest';
import { type EmulatorClient, signIn } from '../../emulation/test-client';
import { glanceV2 } from './emulated-provider';
import { projects } from './people';
import { admin, cloud, data, idOf, list, names, origin, platform, sandbox, visit } from './test-world';

describe('discovery (§2)', () => {
  const anonymous = (path: string, accept?: string) =>
    sandbox.handle(new Request(`${origin}/image${path}`, { headers: accept ? { accept } : {} }));

  it.each([
    ['/', 300],
    ['/versions', 200],
    ['/v1/images', 300],
    ['/nothing', 300],
    ['/v3/images', 300],
  ])('%s answers %i and the versions', async (path, status) => {
    const answer = await anonymous(path);
    const { versions } = await answer.json();
    expect(answer.status).toBe(status);
    expect(versions[0]).toEqual({
      id: 'v2.15',
      status: 'CURRENT',
      links: [{ rel: 'self', href: `${origin}/image/v2/` }],
    });
    expect(versions.some(({ id }: { id: string }) => id.startsWith('v1'))).toBe(false);
  });

  it('is healthy without a token', async () => {
    expect(await (await anonymous('/healthcheck')).text()).toBe('OK');
  });

  it('refuses everything else without a token, in text', async () => {
    const answer = await anonymous('/v2');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(`Keystone uri="${origin}/identity"`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=UTF-8');
    expect((await anonymous('/v2/images/none', 'text/html')).headers.get('content-type')).toBe(
      'text/html; charset=UTF-8',
    );
  });

  it('answers by path with a token', async () => {
    const answer = await platform.get('/v2');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${origin}/image/v2/`]);
    expect((await platform.get('/v2/')).status).toBe(404);
    expect((await platform.get('/v2/nope')).status).toBe(404);
    expect((await platform.get('/v2.7/images')).status).toBe(200);
  });

  it('tells about the site', async () => {
    const read = async (path: string) => (await platform.get(path)).json();
    expect((await read('/v2/info/import'))['import-methods'].value).toEqual([
      'glance-direct',
      'web-download',
      'copy-image',
    ]);
    expect(await read('/v2/info/stores')).toEqual({ stores: [{ id: 'local', default: 'true' }] });
    expect(await read('/v2/info/usage')).toEqual({ usage: {} });
    const { properties, additionalProperties } = await read('/v2/schemas/image');
    expect(Object.keys(properties)).toHaveLength(34);
    expect(properties.os_distro.is_base).toBe(false);
    expect(additionalProperties).toEqual({ type: 'string' });
    expect((await read('/v2/schemas/images')).name).toBe('images');
    expect((await platform.get('/v2/tasks')).status).toBe(403);
  });
});

describe('the image document (§3)', () => {
  it('has custom properties beside core fields, and text in UTF-8', async () => {
    const answer = await platform.get(`/v2/images/${idOf('사내 표준 이미지 – Ubuntu 24.04 (보안 강화)')}`);
    const text = await answer.text();
    expect(
      text.startsWith('{"os_distro": "ubuntu", "os_version": "24.04", "architecture": "x86_64", "담당자": "플랫폼 팀"'),
    ).toBe(true);
    const image = JSON.parse(text);
    expect(image).toMatchObject({
      visibility: 'shared',
      owner: projects.platform.id,
      schema: '/v2/schemas/image',
      stores: 'local',
    });
    expect([image.self, image.file]).toEqual([`/v2/images/${image.id}`, `/v2/images/${image.id}/file`]);
    expect(answer.headers.get('x-openstack-request-id')).toMatch(/^req-[0-9a-f-]{36}$/);
  });

  it('has no size while queued and no stores for strangers to a deactivated image', async () => {
    const read = async (name: string, client: EmulatorClient) => (await client.get(`/v2/images/${idOf(name)}`)).json();
    expect(await read('업로드 대기 중', platform)).toMatchObject({ size: null, checksum: null, status: 'queued' });
    expect(await read('취약점 발견 – Rocky 8 웹 서버', platform)).not.toHaveProperty('stores');
    expect(await read('취약점 발견 – Rocky 8 웹 서버', admin)).toHaveProperty('stores', 'local');
  });

  it.each(['HEAD', 'POST'])('%s is 405', async (method) => {
    const answer = await platform.get(`/v2/images/${idOf('web:01 golden')}`, {}, method);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, PATCH, DELETE']);
  });
});

describe('members (§8)', () => {
  const members = async (name: string, client: EmulatorClient) =>
    (await client.get(`/v2/images/${idOf(name)}/members`)).json();

  it('shows the owner everybody and a member itself', async () => {
    const image = '사내 표준 이미지 – Ubuntu 24.04 (보안 강화)';
    const all = await members(image, platform);
    expect(all.schema).toBe('/v2/schemas/members');
    expect(all.members.map(({ member_id }: { member_id: string }) => member_id)).toEqual([
      projects.data.id,
      projects.security.id,
    ]);
    const own = await members(image, data);
    expect(own.members).toEqual([
      expect.objectContaining({ member_id: projects.data.id, status: 'accepted', schema: '/v2/schemas/member' }),
    ]);
  });

  it('has none for images that are not shared, and says so', async () => {
    const id = idOf('Debian 12 (bookworm)');
    const answer = await admin.get(`/v2/images/${id}/members`);
    expect([answer.status, (await answer.json()).message]).toEqual([
      403,
      `Not allowed to list members for image ${id}: Only shared images have members.<br /><br />\n\n\n`,
    ]);
  });

  it('finds one row or says whose', async () => {
    const id = idOf('사내 표준 이미지 – Rocky 9.6');
    expect((await (await platform.get(`/v2/images/${id}/members/${projects.data.id}`)).json()).status).toBe('pending');
    const answer = await platform.get(`/v2/images/${id}/members/nobody`);
    expect([answer.status, (await answer.json()).message]).toEqual([
      404,
      `nobody not found in the member list of the image ${id}.<br /><br />\n\n\n`,
    ]);
  });
});

describe('errors by Accept (§10)', () => {
  it.each([
    [
      'application/json',
      'application/json',
      '{"message": "No image found with ID none<br /><br />\\n\\n\\n", "code": "404 Not Found", "title": "Not Found"}',
    ],
    ['text/plain', 'text/plain; charset=UTF-8', '404 Not Found\n\nNo image found with ID none\n\n   '],
    [
      'application/json;q=0.5, text/html;q=0.4',
      'application/json',
      '{"message": "No image found with ID none<br /><br />\\n\\n\\n", "code": "404 Not Found", "title": "Not Found"}',
    ],
    [
      '*/*',
      'text/html; charset=UTF-8',
      '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  No image found with ID none<br /><br />\n\n\n\n </body>\n</html>',
    ],
  ])('%s', async (accept, type, body) => {
    const answer = await platform.get('/v2/images/none', { accept });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([404, type, body]);
  });

  it('none at all is text, and input is repeated unescaped in JSON only', async () => {
    expect((await platform.get('/v2/images/none', {})).headers.get('content-type')).toBe('text/plain; charset=UTF-8');
    expect(await (await platform.get('/v2/images/%3Cb%3E', { accept: 'text/html' })).text()).toContain(
      'ID &lt;b&gt;<br />',
    );
    expect((await (await platform.get('/v2/images/%3Cb%3E')).json()).message).toContain('ID <b><br />');
  });
});

describe('worlds', () => {
  it('are empty, one or believable, and never share state', async () => {
    expect((await list('', await visit('empty'))).images).toEqual([]);
    expect((await list('', await visit('one'))).images).toHaveLength(1);
    const first = cloud();
    const image = first.state.get(idOf('web:01 golden'));
    if (image) image.name = 'changed';
    expect(await names('name=changed')).toEqual([]);
    expect((await names('visibility=all', admin)).length).toBeGreaterThan(45);
  });

  it('has a connection that is broken on purpose', async () => {
    const broken = glanceV2.connections(origin).find(({ note }) => note);
    if (!broken) throw new Error('No broken connection');
    await expect(signIn(sandbox, origin, broken)).rejects.toThrow('401');
  });
});
