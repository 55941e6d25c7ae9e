import { beforeEach, describe, expect, it } from 'vitest';
import { fullImage, projects, type SiteInTests, siteInTests } from './site-in-tests';

let site: SiteInTests;
beforeEach(() => {
  site = siteInTests();
});
const calls = () => site.requests.map(({ method, url }) => `${method} ${url.pathname.replace(/^.*\/image\/v1/, '')}`);

describe('removal', () => {
  it('is refused to members as a missing right, and unknown when the service broke', async () => {
    const remove = (name: string) => site.opened.removal?.remove(site.idOf(name));
    await expect(remove('연구용 계산 노드')).rejects.toMatchObject({ code: 'upstream_forbidden', status: 500 });
    await expect(remove('debian-9')).rejects.toMatchObject({ code: 'upstream_forbidden', status: 403 });
    site.before(({ method }) => (method === 'DELETE' ? { status: 500, headers: {}, body: null } : undefined));
    await expect(remove('web:01 golden')).rejects.toMatchObject({ code: 'outcome_unknown' });
  });

  it('tells of data in use', async () => {
    const id = site.idOf('empty');
    site.emulator.state.inUse.add(id);
    await expect(site.opened.removal?.remove(id)).rejects.toMatchObject({ code: 'upstream_conflict' });
  });

  it.each([200, 202, 204])('takes %i for done', async (status) => {
    site.before(({ method }) => (method === 'DELETE' ? { status, headers: {}, body: null } : undefined));
    expect(await site.opened.removal?.remove(site.idOf('empty'))).toEqual({ status });
  });
});

describe('what others share with us', () => {
  const offered = async () => (await site.opened.offers?.list())?.map(({ name }) => name).toSorted();

  it('is looked at once a minute, and listed each time', async () => {
    expect(await offered()).toEqual(['GPU node CUDA 10', '연구용 계산 노드', '협력사 납품 이미지'].toSorted());
    expect(calls().filter((call) => call.startsWith('HEAD'))).toHaveLength(3);
    site.stored(site.idOf('GPU node CUDA 10')).members = [];
    site.stored(site.idOf('연구소 내부용')).visibility = 'shared';
    site.stored(site.idOf('연구소 내부용')).members.push({ member_id: projects.infra.id, can_share: false });
    site.requests.length = 0;
    expect(await offered()).toEqual(['연구소 내부용', '연구용 계산 노드', '협력사 납품 이미지'].toSorted());
    expect(calls().filter((call) => call.startsWith('HEAD'))).toHaveLength(1);
    site.stored(site.idOf('연구소 내부용')).name = '연구소 공개용';
    site.harness.advance(61_000);
    expect(await offered()).toContain('연구소 공개용');
  });

  it('leaves nothing to decide, and says so', () => {
    const { deciding } = site.harness.provider.description;
    expect(deciding?.decisions).toEqual([]);
    expect(deciding?.undecidable?.en).toContain('at once');
    expect(site.opened.offers?.decide).toBeUndefined();
  });

  it('does not remember a failure', async () => {
    site.before(({ method }) => (method === 'HEAD' ? { status: 403, headers: {}, body: null } : undefined));
    await expect(offered()).rejects.toMatchObject({ code: 'upstream_forbidden' });
    site.before(() => undefined);
    expect(await offered()).toHaveLength(3);
  });
});

describe('a registration', () => {
  const id = '5f0c9d1e-1111-4222-8333-444455556666';
  const since = new Date('2026-11-22T09:00:00Z');

  it('sends what was filled in, and the address where the bits are', async () => {
    const written = await site.opened.register?.create({
      ...{ source: 'url', id, url: 'https://store.example/a.qcow2', name: '새 이미지', minDiskGiB: 4 },
      ...{ diskFormat: 'qcow2', containerFormat: 'bare', protected: true, visibility: 'private' },
      properties: { os_distro: 'rocky' },
    });
    expect(calls()).toEqual(['POST /images']);
    const headers = { ...site.requests[0]?.headers };
    expect(headers).toEqual({
      accept: 'application/json',
      'x-auth-token': expect.any(String),
      'x-glance-api-copy-from': 'https://store.example/a.qcow2',
      'x-image-meta-id': id,
      'x-image-meta-name': Buffer.from('새 이미지', 'utf8').toString('latin1'),
      'x-image-meta-is_public': 'False',
      'x-image-meta-protected': 'True',
      'x-image-meta-min_disk': '4',
      'x-image-meta-disk_format': 'qcow2',
      'x-image-meta-container_format': 'bare',
      'x-image-meta-property-os_distro': 'rocky',
    });
    expect(site.requests[0]?.body).toBeUndefined();
    expect(written?.image).toMatchObject({ id, status: 'pending', ownership: 'own' });
    expect(written?.image).toEqual((await site.opened.images?.get(id))?.image);
  });

  it.each([
    ['file:///etc/passwd'],
    ['ftp://store.example/x'],
    ['https://store.example/x y'],
    ['https://store.example/x\r\nx-image-meta-owner: me'],
    ['//store.example/x'],
  ])('from %s is refused', async (url) => {
    await expect(site.opened.register?.create({ source: 'url', name: 'x', url })).rejects.toMatchObject({
      code: 'upstream_rejected',
    });
    expect(site.requests).toEqual([]);
  });

  it('is found by its id, when it is ours, there and new', async () => {
    const find = () => site.opened.register?.find({ source: 'record', id, name: 'x' }, since);
    expect(await find()).toBeUndefined();
    const created = '2026-11-22T08:59:30.000000';
    site.emulator.state.put(fullImage({ id, created_at: created, status: 'killed' }));
    expect(await find()).toMatchObject({ id, status: 'failed' });
    site.emulator.state.put(fullImage({ id, created_at: '2026-11-22T08:00:00.000000' }));
    expect(await find()).toBeUndefined();
    site.emulator.state.put(fullImage({ id, created_at: created, owner: projects.research.id, visibility: 'public' }));
    expect(await find()).toBeUndefined();
  });
});
