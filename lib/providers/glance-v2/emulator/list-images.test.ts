import { describe, expect, it } from 'vitest';
import { projects, users } from './people';
import { admin, idOf, list, names, origin, type Page, platform, sandbox, visit } from './test-world';

describe('paging (§4)', () => {
  it('walks 10,000 images without losing or repeating one', async () => {
    const client = await visit({ many: 10_000 });
    const seen = new Set<string>();
    let path: string | undefined = '/v2/images?limit=1000&sort=name:asc';
    let pages = 0;
    while (path) {
      const page: Page = await (await client.get(path)).json();
      for (const { id } of page.images) seen.add(id);
      path = page.next;
      pages += 1;
    }
    expect(seen.size).toBe(10_000);
    expect(pages).toBe(11); // the tenth page is exactly full and leads to an empty one
  });

  it('has 25 a page, cuts at 1000 in silence, and takes 0', async () => {
    expect((await list('')).images).toHaveLength(25);
    const client = await visit({ many: 1100 });
    expect((await list('limit=5000', client)).images).toHaveLength(1000);
    expect(await list('limit=0')).toEqual({ images: [], first: '/v2/images?limit=0', schema: '/v2/schemas/images' });
  });

  it('links relatively and keeps only the last of repeated words', async () => {
    const { images, first, next } = await list(
      'limit=1&tag=lts&tag=official&name=in:a,b&sort_key=name&sort_key=size&name=in:Ubuntu%20Server%2024.04%20LTS,x',
    );
    expect(first).toBe('/v2/images?limit=1&tag=official&name=in%3AUbuntu+Server+24.04+LTS%2Cx&sort_key=size');
    expect(next).toBe(`${first}&marker=${images[0]?.id}`);
  });

  it.each([
    ['limit=-1', 400, 'limit param must be positive'],
    ['limit=x', 400, 'limit param must be an integer'],
    ['marker=zzz', 400, 'No image found with ID zzz'],
    ['sort=name:asc&sort_key=size', 400, 'Old and new sorting syntax cannot be combined'],
    ['sort=name:up', 400, 'Invalid sort direction: up'],
    [
      'sort_key=os_distro',
      400,
      'Invalid sort key: os_distro. It must be one of the following: name, status, container_format, disk_format, size, id, created_at, updated_at.',
    ],
    ['sort_key=name&sort_dir=asc&sort_dir=desc', 400, 'Number of sort dirs does not match the number of sort keys'],
    ['name=web:01', 400, "Unable to filter by unknown operator 'web'."],
    ['name=neq:x', 400, "Unable to filter by unknown operator 'neq'."],
    ['name=in:%22a', 400, 'Invalid filter value "a. The quote is not closed.'],
    ['created_at=gte:nonsense', 400, 'Bad "created_at" query filter format. Use ISO 8601 DateTime notation.'],
    ['created_at=like:2026-01-01', 400, 'Unable to filter on a unknown operator.'],
    ['size_min=x', 400, 'Unable to filter on a range with a non-numeric value.'],
    ['visibility=bogus', 400, 'Invalid visibility value: bogus'],
    ['member_status=bogus', 400, 'Invalid status: bogus'],
    ['protected=yes', 400, "Invalid value 'yes' for 'protected' filter. Valid values are 'true' or 'false'."],
    ['os_hidden=1', 400, "Invalid value '1' for 'os_hidden' filter. Valid values are 'true' or 'false'."],
    ['changes-since=2026-01-01', 400, 'The "changes-since" filter is no longer available on v2.'],
    ['kernel_max=5', 500, 'The server has either erred or is incapable of performing the requested operation.'],
  ])('%s → %i', async (query, status, message) => {
    const answer = await platform.get(`/v2/images?${query}`);
    expect(answer.status).toBe(status);
    expect((await answer.json()).message).toBe(`${message}<br /><br />\n\n\n`);
  });

  it('refuses the marker of an image that cannot be seen', async () => {
    const id = idOf('Forensics workstation');
    const answer = await platform.get(`/v2/images?marker=${id}`);
    expect(answer.status).toBe(403);
    expect((await answer.json()).message).toContain(`Forbidding request, image ${id} not visible`);
  });
});

describe('sorting (§4)', () => {
  it('knows both syntaxes', async () => {
    expect(await names('sort=size:desc,name:asc')).toEqual(
      await names('sort_key=size&sort_key=name&sort_dir=desc&sort_dir=asc'),
    );
    expect(await names('sort=name')).toEqual(await names('sort_key=name&sort_dir=desc'));
    expect(await names('')).toEqual(await names('sort=created_at:desc'));
  });

  it('puts nulls lowest and does not mind capitals', async () => {
    const sorted = await names('sort=name:asc');
    expect(sorted[0]).toBeNull();
    const latin = sorted.filter((name) => name !== null && /^[A-Za-z]/.test(name)).map((name) => name?.toLowerCase());
    expect(latin).toEqual([...latin].sort());
    expect(latin.some((name) => name?.startsWith('web:01'))).toBe(true);
  });
});

describe('filters (§4)', () => {
  it.each<[string, string[]]>([
    ['name=eq:web:01%20golden', ['web:01 golden']],
    ['name=twin', ['Twin', 'Twin']],
    ['name=in:%22Rocky%20Linux%209.6%22,AlmaLinux%209.5', ['Rocky Linux 9.6', 'AlmaLinux 9.5']],
    ['status=deactivated', ['취약점 발견 – Rocky 8 웹 서버']],
    ['disk_format=in:iso,vmdk', ['Rescue ISO 2026.01']],
    ['created_at=gt:2026-11-21T00:00:00%2B09:00&created_at=gt:2026-11-22T10:00:00%2B09:00', ['nightly-build-20261122']],
    ['size_min=1099511627776', ['물류 시스템 전체 스냅샷 (2 TiB)']],
    ['size_max=0', ['Empty marker file']],
    ['min_disk=5', ['Debian 12 (bookworm) arm64', 'Debian 12 (bookworm)']],
    ['tag=lts&tag=official&sort=name', ['Ubuntu Server 24.04 LTS', 'Ubuntu Server 22.04 LTS']],
    ['tag=%EA%B2%A9%EB%A6%AC', ['취약점 발견 – Rocky 8 웹 서버']],
    ['os_version=9.4', ['web:01 golden']],
    ['os_distro=in:rocky,debian', []],
    ['os_distro=debian&os_distro=cirros', ['CirrOS 0.6.2 (연결 시험용)']],
    [
      '%EB%B3%B4%EC%95%88/%EC%A0%90%EA%B2%80:%EB%93%B1%EA%B8%89~2026=A',
      ['사내 표준 이미지 – Ubuntu 24.04 (보안 강화)'],
    ],
    ['fields=name', []],
    ['is_public=true', []],
    ['os_hidden=true', ['Kubernetes worker 1.29 (deprecated)', 'Ubuntu Server 18.04 LTS (지원 종료)']],
    ['limit=2', []], // a second limit is one more, unknown, filter
  ])('%s', async (query, expected) => expect(await names(query)).toEqual(expected));

  it('by protection', async () => {
    const both = await names('');
    const on = await names('protected=true');
    expect(on.length + (await names('protected=false')).length).toBe(both.length);
    expect(on).toContain('물류 시스템 전체 스냅샷 (2 TiB)');
  });
});

describe('who sees what (§4, §5)', () => {
  it.each([
    ['', ['분석 노트북 환경 (JupyterLab 4)', '보안 점검 에이전트 포함 기준 이미지']],
    ['member_status=pending', ['개인정보 비식별화 도구', 'Spark worker 3.5']],
    ['member_status=rejected', ['Legacy ETL appliance']],
  ])('shared to platform with %j', async (query, expected) => {
    const shared = (await list(`limit=1000&visibility=shared&${query}`)).images;
    expect(shared.filter(({ owner }) => owner !== projects.platform.id).map(({ name }) => name)).toEqual(
      expect.arrayContaining(expected),
    );
    expect(shared.filter(({ owner }) => owner !== projects.platform.id)).toHaveLength(expected.length);
    expect(shared.some(({ owner }) => owner === projects.platform.id)).toBe(true);
  });

  it("keeps others' community images out until asked for", async () => {
    const theirs = '쿼리 엔진 커뮤니티 빌드';
    expect(await names('')).not.toContain(theirs);
    expect(await names('', admin)).not.toContain(theirs);
    expect(await names('visibility=community')).toContain(theirs);
    expect(await names('visibility=all')).toContain(theirs);
    expect(await names('')).toContain('Community – Packer base (Debian 12)');
    expect(await names('visibility=all')).not.toContain('Spark worker 3.5');
  });

  it('shows an administrator every project, and nobody a killed image', async () => {
    expect(await names('', admin)).toEqual(
      expect.arrayContaining(['Forensics workstation', 'web:01 golden', 'feature-store-cache']),
    );
    expect(await names('')).not.toContain('Forensics workstation');
    expect(await names('status=killed', admin)).toEqual([]);
  });

  it('opens pending, rejected and community images by id, and hides the rest behind 404', async () => {
    for (const name of ['Spark worker 3.5', 'Legacy ETL appliance', '쿼리 엔진 커뮤니티 빌드', 'damaged-upload']) {
      expect((await platform.get(`/v2/images/${idOf(name)}`)).status).toBe(200);
    }
    const hidden = idOf('Forensics workstation');
    const answer = await platform.get(`/v2/images/${hidden}`);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { message: `No image found with ID ${hidden}<br /><br />\n\n\n`, code: '404 Not Found', title: 'Not Found' },
    ]);
  });

  it('lets an unscoped token see every image that has a membership (§1.3)', async () => {
    const user = { name: users.junho.name, domain: { id: 'default' }, password: users.junho.password };
    const login = { auth: { identity: { methods: ['password'], password: { user } } } };
    const request = new Request(`${origin}/identity/v3/auth/tokens`, { method: 'POST', body: JSON.stringify(login) });
    const token = (await sandbox.handle(request)).headers.get('x-subject-token') ?? '';
    const seen = await names('visibility=shared', {
      get: (path) => sandbox.handle(new Request(`${origin}/image${path}`, { headers: { 'x-auth-token': token } })),
    });
    expect(seen).toEqual(expect.arrayContaining(['Spark worker 3.5', '사내 표준 이미지 – Rocky 9.6']));
  });
});
