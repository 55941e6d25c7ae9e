import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, open } from '../conformance-harness';
import { walkInventory } from '../conformance-inventory';
import { walk } from '../conformance-paging';
import type { Send } from '../provider';
import { projects } from './emulator/people';
import { seed } from './emulator/seed';
import { json, type TestSite, testSite } from './site-in-tests';

let site: TestSite;
beforeEach(() => {
  site = testSite();
});

describe('images', () => {
  it('are shown letter by letter', async () => {
    const written = new Map(seed('sandbox').map((image) => [image.id, image]));
    const shown = await walk(open(site).images, {});
    expect(shown.some(({ name }) => name?.includes('<img'))).toBe(true);
    for (const { id, name, description } of shown) {
      expect(name ?? null).toBe(written.get(id)?.name);
      expect(description ?? null).toBe(written.get(id)?.description);
    }
  });

  it('may have an id and nothing else', async () => {
    const [bare] = (await walk(open(site).images, {})).filter(({ status }) => status === 'unknown');
    expect(bare).toEqual({
      ...{ id: expect.any(String), status: 'unknown', visibility: 'unknown', os: {}, tags: [], properties: {} },
    });
    expect((await open(site).images?.get(bare?.id ?? ''))?.raw).toEqual({ id: bare?.id });
  });

  it('are inventoried with the offers that the plain list leaves out', async () => {
    const opened = open(site);
    const listed = new Set((await walk(opened.images, {})).map(({ id }) => id));
    const { images } = await walkInventory(opened);
    const offers = [...images.values()].filter(({ id }) => !listed.has(id));
    expect(offers.map(({ memberStatus }) => memberStatus).sort()).toEqual(['pending', 'pending', 'rejected']);
    expect([...listed].every((id) => images.has(id))).toBe(true);
  });

  it('are inventoried also where sort keys cannot go together', async () => {
    const asked: (string | null)[] = [];
    const opened = site.seeing(async (request) => {
      const keysAsked = request.url.searchParams.get('sort_keys');
      asked.push(keysAsked);
      return keysAsked?.includes(',')
        ? json({ error: { code: 'BadRequest', message: 'No.' } }, 400)
        : site.tools.send(request);
    });
    const { images, complete } = await walkInventory(opened);
    expect([complete, images.size]).toEqual([true, (await walkInventory(open(site))).images.size]);
    expect(asked.filter((each) => each === 'created_at,id')).toHaveLength(1);
  });

  it('of an empty page of a list that has more are not taken for none', async () => {
    const emptied = site.changing('/api/v1/images', (body) => ({ ...body, images: [] }));
    expect(await site.seeing(emptied).images?.list({})).toMatchObject({ images: [], next: null, truncated: true });
  });

  it('are not listed by something that is no image service', async () => {
    const other = site.changing('/api/v1/images', () => ({ status: 'ok' }));
    expect(await codeOf(site.seeing(other).images?.list({}))).toBe('upstream_invalid_response');
  });

  it('send the version of the API where the settings name one, and only there', async () => {
    const versions: (string | undefined)[] = [];
    const noting: Send = async (request) => {
      if (request.url.pathname.endsWith('/images')) versions.push(request.headers['x-api-version']);
      return site.tools.send(request);
    };
    await site.seeing(noting).images?.list({});
    await site.seeing(noting, site.withSettings({ apiVersion: '1.3.0' })).images?.list({});
    expect(versions).toEqual([undefined, '1.3.0']);
  });

  it('say what was wrong in the words of the framework, with the code of the service', async () => {
    const invalid: Send = async (request) =>
      request.url.pathname.endsWith('/images')
        ? json({ detail: [{ loc: ['query', 'limit'], msg: 'value is not a valid integer', type: 'x' }] }, 422)
        : site.tools.send(request);
    await expect(site.seeing(invalid).images?.list({})).rejects.toMatchObject({
      ...{ code: 'upstream_rejected', status: 422, detail: 'query.limit: value is not a valid integer' },
    });
    await expect(open(site).images?.get(site.unknownId)).rejects.toMatchObject({
      ...{ code: 'upstream_not_found', upstreamCode: 'NotFound', detail: 'Image could not be found.' },
    });
  });
});

describe('members', () => {
  it('leave out those from whom the image was taken back', async () => {
    const listed = await walk(open(site).images, { filters: { name: ['web-base-2026-09'] } });
    const { members } = (await open(site).members?.list(listed[0]?.id ?? '')) ?? {};
    expect(members?.map(({ id, status }) => [id, status])).toEqual([[projects.analytics.id, 'accepted']]);
  });

  it('are not for everybody to see', async () => {
    const [vendors] = await walk(open(site).images, { filters: { image_type: ['basic'] } });
    expect(await open(site).members?.list(vendors?.id ?? '')).toEqual({ members: [], reason: 'membersOnlyWhenShared' });
  });
});
