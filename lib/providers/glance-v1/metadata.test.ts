import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImageChange } from '@/lib/domain/image-change';
import { fullImage, projects, type SiteInTests, siteInTests } from './site-in-tests';

let site: SiteInTests;
beforeEach(() => {
  site = siteInTests();
  site.emulator.state.put(fullImage());
});

const { id } = fullImage();
const bytesOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const look = async (which = id) => {
  const found = await site.opened.images?.get(which);
  if (found === undefined) throw new Error('No images');
  return found.image;
};
const update = async (change: ImageChange, which = id) => {
  const seen = await look(which);
  site.requests.length = 0;
  return site.opened.metadata?.update(seen, change);
};
const sent = () =>
  site.requests.map(({ method, url }) => `${method} ${url.pathname.replace(/^.*\/image(?=\/v1)/, '')}`);

describe('of an image with something in every field, one field is sent', () => {
  const fields: [string, ImageChange, Record<string, string>][] = [
    ['name', { name: '새 이름' }, { 'x-image-meta-name': bytesOf('새 이름') }],
    ['name, taken away', { name: null }, { 'x-image-meta-name': '' }],
    ['visibility', { visibility: 'private' }, { 'x-image-meta-is_public': 'False' }],
    ['protected', { protected: false }, { 'x-image-meta-protected': 'False' }],
    ['minDiskGiB', { minDiskGiB: 0 }, { 'x-image-meta-min_disk': '0' }],
    ['minRamMiB', { minRamMiB: 4096 }, { 'x-image-meta-min_ram': '4096' }],
    ['diskFormat', { diskFormat: 'raw' }, { 'x-image-meta-disk_format': 'raw' }],
    ['containerFormat', { containerFormat: 'ovf' }, { 'x-image-meta-container_format': 'ovf' }],
    ['a property', { properties: { os_version: '9.5' } }, { 'x-image-meta-property-os_version': '9.5' }],
    ['a new property', { properties: { team: '인프라' } }, { 'x-image-meta-property-team': bytesOf('인프라') }],
  ];

  it.each(fields)('%s', async (_, change, headers) => {
    const written = await update(change);
    expect(sent()).toEqual([`PUT /v1/images/${id}`]);
    const [request] = site.requests;
    expect(request?.body).toBeUndefined();
    expect(request?.url.search).toBe('');
    expect(request?.headers).toEqual({
      accept: 'application/json',
      'x-auth-token': expect.stringMatching(/^\S+$/),
      'x-glance-registry-purge-props': 'false',
      ...headers,
    });
    expect(written?.image).toEqual(await look());
    expect(written?.acknowledgement).toEqual({ status: 200, requestId: expect.stringMatching(/^req-/) });
  });

  it('and all the others of its properties, when one is taken away', async () => {
    const written = await update({ properties: { build_id: null } });
    expect(sent()).toEqual([
      `HEAD /v1/images/${id}`,
      'GET /v1/images/detail',
      `PUT /v1/images/${id}`,
      `HEAD /v1/images/${id}`,
    ]);
    expect(site.requests[2]?.headers).toEqual({
      accept: 'application/json',
      'x-auth-token': expect.any(String),
      'x-glance-registry-purge-props': 'true',
      'x-image-meta-property-description': bytesOf('설명'),
      'x-image-meta-property-os_distro': 'rocky',
      'x-image-meta-property-os_version': '9.4',
      'x-image-meta-property-a.b!c': 'token',
    });
    const { build_id: _, ...rest } = fullImage().properties;
    expect(site.stored(id).properties).toEqual(rest);
    expect(written?.image).toEqual(await look());
  });

  it.each<ImageChange>([{ description: 'x' }, { hidden: true }, { tags: ['x'] }, { visibility: 'community' }])(
    'and %j is refused',
    async (change) => {
      await expect(update(change)).rejects.toMatchObject({ code: 'upstream_rejected' });
      expect(site.stored(id)).toEqual(fullImage());
    },
  );
});

describe('taking a property away', () => {
  const remove = (...keys: string[]) => update({ properties: Object.fromEntries(keys.map((key) => [key, null])) });
  const withProperties = (properties: Record<string, string | null>) =>
    site.emulator.state.put(fullImage({ properties: { ...properties, gone: 'x' } }));

  it('keeps those that have no value', async () => {
    withProperties({ empty: null, kept: '1' });
    await remove('gone');
    expect(site.stored(id).properties).toEqual({ empty: null, kept: '1' });
  });

  it.each([
    ['a name with capitals', { 'Build-Id': '77' }, 'Build-Id'],
    ['a name with a dash', { 'build-id': '77' }, 'build-id'],
    ['a name that is no header', { 'hw:cpu_policy': 'dedicated' }, 'hw:cpu_policy'],
    ['a Korean name', { 담당자: '인프라 팀' }, '담당자'],
    ['a value with blanks around it', { note: ' x ' }, 'note'],
    ['a name with a dash and no value', { 'a-b': null }, 'a-b'],
  ])('is refused where %s would be lost', async (_, properties, key) => {
    withProperties(properties as Record<string, string | null>);
    const before = structuredClone(site.stored(id));
    await expect(remove('gone')).rejects.toMatchObject({
      code: 'upstream_rejected',
      detail: expect.stringContaining(key),
    });
    expect(site.stored(id)).toEqual(before);
    expect(sent().filter((call) => call.startsWith('PUT'))).toEqual([]);
    await update({ name: 'renamed', properties: { other: '1' } });
    expect(site.stored(id).properties).toEqual({ ...properties, gone: 'x', other: '1' });
  });

  it('takes away itself what v1 could not write', async () => {
    withProperties({ 'Build-Id': '77', kept: '1' });
    await remove('build-id', 'gone');
    expect(site.stored(id).properties).toEqual({ kept: '1' });
  });

  it('is nothing to do where there is none', async () => {
    await remove('nowhere');
    expect(site.stored(id).properties).toEqual(fullImage().properties);
  });

  it('keeps what somebody else has added since the image was seen', async () => {
    const seen = await look();
    site.stored(id).properties.added = 'by another';
    await site.opened.metadata?.update(seen, { properties: { build_id: null } });
    expect(site.stored(id).properties).toMatchObject({ added: 'by another', os_distro: 'rocky' });
  });

  it('writes nothing when the image changes between two reads', async () => {
    site.before(({ method }) => {
      if (method === 'GET') site.stored(id).updated_at = '2026-11-22T09:00:00.000001';
      return undefined;
    });
    await expect(remove('build_id')).rejects.toMatchObject({ code: 'upstream_conflict' });
    expect(site.stored(id).properties).toEqual(fullImage().properties);
  });

  it('does not know what became of it when the image shows something else afterwards', async () => {
    let written = false;
    site.before(({ method }) => {
      if (method === 'HEAD' && written) site.stored(id).properties = { other: 'x' };
      written ||= method === 'PUT';
      return undefined;
    });
    await expect(remove('build_id')).rejects.toMatchObject({ code: 'outcome_unknown' });
  });

  it('works on texts that a Python 3 site garbles, and on pages full of images changed at once', async () => {
    const python3 = site.idOf(bytesOf('웹 서버 표준 (café)'));
    await update({ properties: { os_distro: null } }, python3);
    expect(site.stored(python3).properties).toEqual({ note: bytesOf('파이썬 3 서버를 거쳐 저장됨') });
    for (let number = 100; number < 350; number += 1)
      site.emulator.state.put(fullImage({ id: `00000000-0000-4000-8000-000000000${number}` }));
    await remove('build_id');
    expect(sent().filter((call) => call.startsWith('GET')).length).toBeGreaterThan(2);
    expect(site.stored(id).properties).not.toHaveProperty('build_id');
  });
});

it("calls a member's 500 a missing right, and an owner's an unknown outcome", async () => {
  const shared = site.idOf('연구용 계산 노드');
  await expect(update({ name: 'mine' }, shared)).rejects.toMatchObject({ code: 'upstream_forbidden', status: 500 });
  const seen = await look();
  site.before(() => ({ status: 500, headers: {}, body: null }));
  await expect(site.opened.metadata?.update(seen, { name: 'x' })).rejects.toMatchObject({ code: 'outcome_unknown' });
});

const keys = fc.constantFrom('a', 'b_c', 'd.e', 'constructor', '0', 'f!');
const values = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 });
const edits = fc.record(
  {
    name: fc.option(values),
    minDiskGiB: fc.nat(100),
    protected: fc.boolean(),
    properties: fc.dictionary(keys, fc.option(values), { maxKeys: 4, noNullPrototype: true }),
  },
  { requiredKeys: [] },
);

it('whatever is edited in whatever order, the properties are what a plain model says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 8 }), async (changes) => {
      site.emulator.state.put(fullImage({ owner: projects.infra.id, properties: { kept: '값', empty: null } }));
      const model = new Map<string, string | null>(Object.entries(site.stored(id).properties));
      for (const change of changes) {
        const refusal = await update(change).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (refusal !== undefined) expect(refusal).toMatchObject({ code: 'upstream_rejected' });
        else
          for (const [key, value] of Object.entries(change.properties ?? {})) {
            if (value === null) model.delete(key);
            else model.set(key, value);
          }
        expect(new Map(Object.entries(site.stored(id).properties))).toEqual(model);
      }
    }),
    { numRuns: 60 },
  );
});
