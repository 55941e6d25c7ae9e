import { beforeEach, describe, expect, it } from 'vitest';
import { type EmulatedHarness, emulatedHarness, open } from '../conformance-harness';
import { walkInventory } from '../conformance-inventory';
import { walk } from '../conformance-paging';
import type { Send } from '../provider';
import { glanceV2 as emulated } from './emulator/emulated-provider';
import { administratorOf } from './administrator-in-tests';
import { projects } from './emulator/people';
import { seed } from './emulator/seed';
import { filterLaws as laws } from './filter-laws';
import { glanceV2 as provider } from './index';
import { webStreamOf } from '../transport/read-body';

describe('a Glance site', () => {
  let site: EmulatedHarness;
  beforeEach(() => {
    site = emulatedHarness({ provider, emulated, laws });
  });
  const seeing = (send: Send) => open(site, { tools: { ...site.tools, send } });
  /** Lets the emulator answer, and then changes the JSON of what was asked below `path`. */
  const changing =
    (path: string, change: (body: Record<string, unknown>) => object): Send =>
    async (request) => {
      const reply = await site.tools.send(request);
      if (!request.url.pathname.endsWith(path)) return reply;
      const body = (await new Response(webStreamOf(reply.body)).json()) as Record<string, unknown>;
      return { ...reply, body: new Response(JSON.stringify(change(body))).body };
    };

  it('shows hostile names, tags and properties letter by letter', async () => {
    const written = new Map(seed('sandbox').map((image) => [image.id, image]));
    const shown = await walk(open(site).images, {});
    expect(shown.some(({ name }) => name?.includes('<img'))).toBe(true);
    for (const { id, name, tags, properties } of shown) {
      expect(name ?? null).toBe(written.get(id)?.name);
      expect([...tags].sort()).toEqual([...(written.get(id)?.tags ?? [])].sort());
      expect(written.get(id)?.properties).toMatchObject(properties);
    }
  });

  it('tells an offer from what is ours, and in which state it is', async () => {
    const offers = await walk(open(site).images, { filters: { visibility: ['shared'], member_status: ['pending'] } });
    const incoming = offers.filter(({ ownerId }) => ownerId !== projects.platform.id);
    expect(incoming.length).toBeGreaterThan(0);
    for (const offer of incoming) expect(offer).toMatchObject({ ownership: 'incoming', memberStatus: 'pending' });
  });

  it('reads its schema once per connection', async () => {
    const opened = open(site);
    await Promise.all([opened.images?.list({}), opened.images?.list({}), opened.images?.list({})]);
    await opened.images?.list({});
    expect(site.emulator.log.filter(({ path }) => path.includes('/schemas/image'))).toHaveLength(1);
  });

  it('is browsed all the same when it keeps its schema to itself', async () => {
    site.emulator.faults.add({ kind: 'status', status: 403, match: { pathPrefix: '/image/v2/schemas' } });
    const opened = open(site);
    const images = await walk(opened.images, {});
    expect(images.some(({ os }) => os.distro !== undefined)).toBe(true);
    for (const { properties } of images) expect(Object.keys(properties)).not.toContain('self');
    const asked = () => site.emulator.log.filter(({ path }) => path.includes('/schemas/image')).length;
    const before = asked();
    await opened.images?.list({});
    expect(asked()).toBe(before);
    site.advance(6 * 60_000);
    await opened.images?.list({});
    expect(asked()).toBe(before + 1);
  });

  it('cannot lead us elsewhere with a next address', async () => {
    const hosts = new Set<string>();
    const lying = changing('/v2/images', (body) =>
      typeof body.next === 'string' ? { ...body, next: `https://elsewhere.example${body.next}&tag=evil` } : body,
    );
    const opened = seeing(async (request) => {
      hosts.add(request.url.host);
      expect(request.url.search).not.toContain('evil');
      return lying(request);
    });
    const honest = await walk(open(site).images, {});
    expect(await walk(opened.images, { limit: 3 })).toEqual(honest);
    expect([...hosts]).toEqual([new URL(site.origin).host]);
  });

  it('says that it offers no v2, where it does not', async () => {
    const old = changing('/image/', () => ({ versions: [{ id: 'v1.1', status: 'SUPPORTED' }] }));
    await expect(seeing(old).probe()).rejects.toMatchObject({
      code: 'unsupported_operation',
      detail: expect.stringContaining('v2 is not offered'),
    });
  });

  it('is warned about when its v2 is not the current version', async () => {
    const older = changing('/image/', () => ({
      versions: [
        { id: 'v2.9', status: 'SUPPORTED' },
        { id: 'v2.15', status: 'SUPPORTED' },
        { id: 'v3.0', status: 'CURRENT' },
      ],
    }));
    const { apiVersion, warnings } = await seeing(older).probe();
    expect(apiVersion).toBe('v2.15');
    expect(warnings.map(({ code }) => code)).toEqual(['api_not_current']);
  });

  it('shows words it has learned since as unknown, and keeps them', async () => {
    const newer = changing('/v2/images', (body) => ({
      ...body,
      images: (body.images as object[]).map((image) => ({ ...image, status: 'hibernating', visibility: 'friends' })),
    }));
    const page = await seeing(newer).images?.list({ limit: 2 });
    expect(page?.images).toHaveLength(2);
    for (const image of page?.images ?? []) {
      expect(image).toMatchObject({ status: 'unknown', providerStatus: 'hibernating' });
      expect(image).toMatchObject({ visibility: 'unknown', providerVisibility: 'friends' });
    }
  });

  it('shows every image in one view of the inventory, with the state of its offer', async () => {
    const { images, views } = await walkInventory(open(site));
    expect([...views.values()].reduce((sum, { length }) => sum + length, 0)).toBe(images.size);
    const states = (name: string) => [...new Set((views.get(name) ?? []).map(({ memberStatus }) => memberStatus))];
    expect([states('pending'), states('rejected')]).toEqual([['pending'], ['rejected']]);
    expect(states('listed')).toEqual(expect.arrayContaining(['accepted', null]));
    expect(views.get('hidden-listed')?.every(({ hidden }) => hidden)).toBe(true);
  });

  it('older than community images is walked without them', async () => {
    const old: Send = async (request) => {
      const isNewer = request.url.searchParams.get('visibility') === 'community';
      if (!isNewer) return site.tools.send(request);
      const body = JSON.stringify({ message: 'Invalid visibility value: community', code: '400 Bad Request' });
      return { status: 400, headers: { 'content-type': 'application/json' }, body: new Response(body).body };
    };
    const [all, { views, complete }] = [await walkInventory(open(site)), await walkInventory(seeing(old))];
    expect(complete).toBe(true);
    expect(views.get('community')).toEqual([]);
    expect(views.get('listed')).toEqual(all.views.get('listed'));
    expect(all.views.get('community')).not.toEqual([]);
  });

  it.each([
    ['', 'https://cloud.example/glance-v2/image/v2'],
    ['https://Glance.Example:443/', 'https://glance.example/v2'],
    ['https://glance.example:9292/v2/', 'https://glance.example:9292/v2'],
    ['http://glance.example/image//v2', 'http://glance.example/image/v2'],
  ])('at "%s" is the cloud %s', async (imageUrl, cloud) => {
    const access = { ...site.access, settings: { ...site.access.settings, imageUrl } };
    expect(await open(site, { access }).images?.cloud()).toBe(cloud);
  });

  it('warns of an administrator', async () => {
    const access = administratorOf(site.access);
    const { warnings } = await open(site, { access }).probe();
    expect(warnings.map(({ code }) => code)).toEqual(['administrator']);
  });
});
