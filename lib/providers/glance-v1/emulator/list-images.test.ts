import { describe, expect, it } from 'vitest';
import { utf8AsBytes } from '../../emulation/python-text';
import { admin, cloud, idOf, infra, list, names, research, visit } from './test-world';

describe('the two lists (§5)', () => {
  it('brief has six fields, in plain ASCII', async () => {
    const answer = await infra.get('/v1/images?name=web:01%20golden'.replace('web', 'eq:web'));
    const text = await answer.text();
    const [image] = JSON.parse(text).images;
    expect(Object.keys(image)).toEqual(['id', 'name', 'size', 'disk_format', 'container_format', 'checksum']);
    expect(await (await infra.get('/v1/images?limit=1000')).text()).toMatch(/^[\x20-\x7e]*$/);
    expect(Object.keys(JSON.parse(text))).toEqual(['images']);
  });

  it('detail has every field and the properties, and `/v1/` is the brief list', async () => {
    const [image] = await list(`/v1/images/detail?name=${encodeURIComponent('사내 표준 이미지 CentOS 7')}`);
    expect(image).toMatchObject({
      status: 'active',
      is_public: false,
      protected: true,
      deleted: false,
      deleted_at: null,
      created_at: '2019-03-04T10:20:30.654321',
      properties: { os_distro: 'centos', os_version: '7', owner_team: '인프라 팀', build_id: '190304.2' },
    });
    expect(await list('/v1/?limit=3')).toEqual(await list('/v1/images?limit=3'));
    expect(await list('/v1.1/images')).toEqual(await list('/v1/images'));
  });

  it('shows 0 for the size of queued images and mojibake for what Python 3 stored', async () => {
    const queued = (await list('/v1/images/detail?status=queued')).map(({ size }) => size);
    expect(queued).toEqual([0, 0]);
    expect(await names('disk_format=qcow2')).toContain(utf8AsBytes('웹 서버 표준 (café)'));
  });
});

describe('who sees what (§5)', () => {
  it('members see a shared image at once; community and strangers stay out', async () => {
    expect(await names('', research)).toEqual(
      expect.arrayContaining([
        '사내 표준 이미지 CentOS 7',
        '사내 표준 이미지 Ubuntu 16.04',
        '연구소 내부용',
        'community build',
        'debian-9',
      ]),
    );
    const own = await names('');
    expect(own).toEqual(expect.arrayContaining(['연구용 계산 노드', 'GPU node CUDA 10', '협력사 납품 이미지']));
    for (const hidden of [
      '연구소 내부용',
      'community build',
      'partner private',
      'cut-connection',
      'deleted last year',
    ]) {
      expect(own).not.toContain(hidden);
    }
    expect(await names('status=killed')).toEqual([]);
  });

  it('is_public is the switch of administrators and ignored for others', async () => {
    const all = await names('is_public=none', admin);
    expect(all).toEqual(expect.arrayContaining(['partner private', '연구소 내부용', 'debian-9']));
    const notPublic = await names('is_public=false', admin);
    expect(notPublic).toContain('partner private');
    expect(notPublic).not.toContain('debian-9');
    const usual = await names('', admin);
    expect(usual).toContain('debian-9');
    expect(usual).not.toContain('partner private');
    expect(await names('is_public=none')).toEqual(await names(''));
  });
});

describe('filters (§5)', () => {
  it.each<[string, string[]]>([
    ['name=debian-9', ['debian-9']],
    ['name=eq:web:01%20golden', ['web:01 golden']],
    ['name=in:debian-9,centos-7.9&sort_key=name&sort_dir=asc', ['centos-7.9', 'debian-9']],
    ['status=saving', ['copying from http']],
    ['container_format=aki', ['cirros-0.3.5-uec-kernel']],
    ['size_min=549755813888&sort_key=size', ['전체 서버 스냅샷 (2 TiB)', 'database-backup-2021']],
    ['size_max=0&status=active', ['empty']],
    ['min_ram=512', ['ubuntu-16.04-server']],
    ['min_disk=60', ['GPU node CUDA 10']],
    ['protected=1&disk_format=vhd', ['Windows Server 2012 R2 (한국어)']],
    ['property-os_version=16.04&property-architecture=x86_64', ['ubuntu-16.04-server']],
    ['property-gpu=true', ['GPU node CUDA 10']],
    ['property-nosuch=1', []],
    ['name=x&name=debian-9', ['debian-9']],
  ])('%s', async (query, expected) => expect(await names(query)).toEqual(expected));

  it.each(['owner=x', 'id=x', 'visibility=private', 'tag=x', 'deleted=true', 'size=5', 'nonsense=1'])(
    '%s is ignored in silence',
    async (query) => expect(await names(query)).toEqual(await names('')),
  );

  it('changes-since returns deleted images, too', async () => {
    const changes = await list('/v1/images/detail?changes-since=2021-12-01T00:00:00%2B09:00&limit=1000');
    expect(changes.find(({ name }) => name === 'deleted last year')).toMatchObject({
      status: 'deleted',
      deleted: true,
    });
    expect(changes.map(({ name }) => name)).toContain('upload pending');
    expect(changes.map(({ name }) => name)).not.toContain('debian-9');
  });
});

const stock = 'The server could not comply with the request since it is either malformed or otherwise incorrect.';
const direct = (reason: string) => `${stock}<br /><br />\n${reason}\n\n`;
const nested = (text: string) => `400 Bad Request\n\n${text}<br /><br />\n\n\n`;

describe('bad queries (§5)', () => {
  it.each([
    ['size_min=-1', 400, direct('Bad value passed to filter size_min got -1')],
    ['size_max=x', 400, direct('Bad value passed to filter size_max got x')],
    ['min_ram=x', 400, direct('Bad value passed to filter min_ram got x')],
    ['is_public=maybe', 400, direct('Bad value passed to filter is_public got maybe')],
    ['protected=yes', 400, direct('Bad value passed to filter protected got yes')],
    ['limit=x', 400, nested(`${stock}\n\n limit param must be an integer  `)],
    ['limit=-1', 400, nested(`${stock}\n\n limit param must be positive  `)],
    ['changes-since=soon', 400, nested(`${stock}\n\n Unrecognized changes-since value  `)],
    ['marker=zzz', 400, nested('Invalid marker format\n\n   ')],
    ['marker=00000000-0000-4000-a000-000000000000', 400, nested('Invalid marker. Image could not be found.\n\n   ')],
    [
      'sort_key=owner',
      400,
      nested(
        'Unsupported sort_key. Acceptable values: name, status, container_format, disk_format, size, id, created_at, updated_at\n\n   ',
      ),
    ],
    ['sort_dir=up', 400, nested('Unsupported sort_dir. Acceptable values: asc, desc\n\n   ')],
    [
      'name=web:01',
      500,
      'The server has either erred or is incapable of performing the requested operation.<br /><br />\n\n\n',
    ],
  ])('%s → %i', async (query, status, message) => {
    const answer = await infra.get(`/v1/images?${query}`);
    expect([answer.status, (await answer.json()).message]).toEqual([status, message]);
  });

  it('refuses a marker that is deleted or cannot be seen', async () => {
    for (const name of ['deleted last year', 'partner private']) {
      expect((await infra.get(`/v1/images?marker=${idOf(name)}`)).status).toBe(400);
    }
  });
});

describe('paging (§5)', () => {
  it('walks by marker to a short or empty page', async () => {
    const client = await visit(cloud({ many: 1050 }));
    const seen = new Set<string>();
    const sizes: number[] = [];
    let marker = '';
    for (;;) {
      const page = await list(
        `/v1/images?limit=350&sort_key=name&sort_dir=asc${marker && `&marker=${marker}`}`,
        client,
      );
      sizes.push(page.length);
      for (const { id } of page) seen.add(id);
      const last = page.at(-1);
      if (!last) break;
      marker = last.id;
    }
    expect(sizes).toEqual([350, 350, 350, 0]);
    expect(seen.size).toBe(1050);
    expect(await list('/v1/images?limit=5000', client)).toHaveLength(1000);
    expect(await list('/v1/images', client)).toHaveLength(25);
    expect(await list('/v1/images?limit=0', client)).toEqual([]);
  });

  it('sorts by creation, newest first, unless told otherwise', async () => {
    const created = (await list('/v1/images/detail?limit=1000')).map(({ created_at }) => created_at);
    expect(created).toEqual([...created].sort().reverse());
    expect((await names('sort_key=name&sort_dir=asc'))[0]).toBeNull();
  });
});
