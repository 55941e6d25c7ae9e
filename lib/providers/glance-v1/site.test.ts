import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { addressRules } from '../address-rules';
import { type EmulatedHarness, emulatedHarness, open } from '../conformance-harness';
import { walk } from '../conformance-paging';
import { openServer } from '../emulation/serve';
import { glanceV2 as emulatedToday } from '../glance-v2/emulator/emulated-provider';
import type { OpenProvider } from '../provider';
import { createAgent, createSend } from '../send';
import { glanceV1 as emulated } from './emulator/emulated-provider';
import { seed } from './emulator/seed';
import { filterLaws as laws } from './filter-laws';
import { glanceV1 as provider } from './index';

const anId = '11111111-1111-4111-8111-111111111111';
const anImage: ProviderImage = {
  ...{ id: anId, status: 'pending', visibility: 'private', os: {}, tags: [], properties: {} },
};

/** Everything the seam can ask of a site. */
const questions: Record<string, (opened: OpenProvider) => Promise<unknown> | undefined> = {
  probe: (opened) => opened.probe(),
  'the list': (opened) => opened.images?.list({}),
  'the brief list': (opened) => opened.images?.list({ view: 'brief' }),
  'shared images': (opened) => opened.images?.list({ sharedWith: 'team-a' }),
  'one image': (opened) => opened.images?.get(anId),
  members: (opened) => opened.members?.list(anId),
  'an edit': (opened) => opened.metadata?.update(anImage, { name: 'x' }),
  'a new image': (opened) => opened.register?.create({ source: 'record', name: 'x' }),
  'the bits': (opened) => opened.content?.download(anId),
  'an upload': (opened) => opened.content?.upload(anImage, { body: new Blob(['x']).stream() }),
  'a removal': (opened) => opened.removal?.remove(anId),
  'a member': (opened) => opened.members?.add(anId, { memberId: 'team-a', canShare: false }),
  'other members': (opened) => opened.members?.replace?.(anId, []),
  'what is offered': (opened) => opened.offers?.list(),
};

describe('a site without v1', () => {
  it.each(Object.keys(questions))('says so when asked for %s', async (name) => {
    const site = emulatedHarness({ provider, emulated: emulatedToday, laws });
    await expect(questions[name]?.(open(site))).rejects.toMatchObject({
      code: 'unsupported_operation',
      detail: expect.stringMatching(/v1 is not offered.*Glance v2/),
    });
  });

  it('still tells its versions', async () => {
    const versions = await open(emulatedHarness({ provider, emulated: emulatedToday, laws })).versions?.list();
    expect(versions?.map(({ id }) => id)).toContain('v2.15');
  });
});

describe('a site with v1', () => {
  let site: EmulatedHarness;
  let opened: OpenProvider;
  beforeEach(() => {
    site = emulatedHarness({ provider, emulated, laws });
    opened = open(site);
  });

  it('is warned about: v1 is deprecated there, and v2 is offered', async () => {
    const { apiVersion, warnings } = await opened.probe();
    expect(apiVersion).toBe('v1.1');
    expect(warnings.map(({ code }) => code)).toEqual(['api_deprecated', 'newer_api_offered']);
  });

  it('is never asked for the bits of an image', async () => {
    for (const { id } of await walk(opened.images, {})) await opened.images?.get(id);
    const fetched = site.emulator.log.filter(
      ({ method, path }) => method === 'GET' && /\/images\/[0-9a-f-]{36}$/.test(path),
    );
    expect(fetched).toEqual([]);
    expect(site.emulator.log.filter(({ method }) => method === 'HEAD').length).toBeGreaterThan(5);
  });

  it('shows every name as it was meant, whoever wrote it down how', async () => {
    const meant = new Map(seed('sandbox').map(({ id, name }) => [id, name]));
    const shown = await walk(opened.images, {});
    const utf8 = (name: string) => new TextDecoder().decode(Uint8Array.from(name, (each) => each.charCodeAt(0)));
    const garbled = seed('sandbox').filter(({ python3 }) => python3);
    expect(garbled.length).toBeGreaterThan(0);
    for (const { id, name } of garbled) meant.set(id, utf8(name ?? ''));
    expect(shown.map(({ name }) => name)).toEqual(shown.map(({ id }) => meant.get(id) ?? undefined));
  });

  it('lists briefly the same images in the same order', async () => {
    const [brief, whole] = [await walk(opened.images, { view: 'brief', limit: 5 }), await walk(opened.images, {})];
    expect(brief.map(({ id, name }) => [id, name])).toEqual(whole.map(({ id, name }) => [id, name]));
  });

  it('lists what is shared with a project, for its owner and for the project itself', async () => {
    const shared = seed('sandbox').flatMap(({ id, owner, members }) =>
      members.map((each) => ({ id, owner, to: each.member_id })),
    );
    const { identity } = await opened.probe();
    const given = shared.find(({ owner }) => owner === identity.projectId);
    if (given === undefined) throw new Error('the sandbox shares nothing of ours');
    const outgoing = await walk(opened.images, { sharedWith: given.to, limit: 1 });
    expect(outgoing.map(({ id }) => id)).toContain(given.id);
    const toUs = shared.filter(({ to }) => to === identity.projectId).map(({ id }) => id);
    const incoming = await walk(opened.images, { sharedWith: identity.projectId });
    expect(incoming.map(({ id }) => id).sort()).toEqual(toUs.sort());
    expect(await walk(opened.images, { sharedWith: 'nobody-knows-it' })).toEqual([]);
  });

  it('shows the members of an image with their right to share on', async () => {
    const { identity } = await opened.probe();
    const ours = seed('sandbox').filter(({ owner, members }) => owner === identity.projectId && members.length > 0);
    expect(ours.length).toBeGreaterThan(0);
    for (const { id, members } of ours) {
      const shown = await opened.members?.list(id);
      expect(shown?.members).toEqual(
        members.map((each) => ({ id: each.member_id, status: 'accepted', canShare: each.can_share })),
      );
    }
  });
});

describe('over real HTTP', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(() => Promise.all(closing.map((close) => close())));

  async function served() {
    const site = emulatedHarness({ provider, emulated, laws });
    const server = await openServer(0);
    const origin = `${server.origin}/glance-v1`;
    const emulator = emulated.create({ origin, world: 'sandbox', clock: site.tools.now });
    server.mounts['glance-v1'] = emulator;
    const rules = addressRules({ httpHosts: [new URL(origin).host], privateNetworks: ['127.0.0.0/8'] });
    const agent = createAgent(rules);
    closing.push(server.close, () => agent.destroy());
    const send = createSend({ provider: 'glance-v1', rules, agent });
    const [access = site.access] = emulated.connections(origin);
    return { emulator, opened: open(site, { access, tools: { ...site.tools, send } }) };
  }

  const zeros = (size: number) => {
    let left = size;
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        if (left <= 0) return controller.close();
        controller.enqueue(new Uint8Array(Math.min(left, 2 ** 16)));
        left -= 2 ** 16;
      },
    });
  };

  it('every text arrives, null clears, and bits come back as they went', async () => {
    const { opened } = await served();
    const { register, metadata, content, images } = opened;
    const properties = { note: '값 하나 🚀', long: '한'.repeat(5000), 'a.b!c': '"q" \\ =' };
    const formats = { diskFormat: 'raw', containerFormat: 'bare' };
    const made = await register?.create({ source: 'upload', name: '서버 café', properties, ...formats });
    if (made === undefined || metadata === undefined || content === undefined) throw new Error('A group is missing');
    expect((await images?.get(made.image.id))?.image).toMatchObject({ name: '서버 café', properties });
    await metadata.update(made.image, { name: null, properties: { long: null } });
    const { long: _, ...rest } = properties;
    const after = (await images?.get(made.image.id))?.image;
    expect([after?.name, after?.properties]).toEqual([undefined, rest]);
    const size = 48 * 2 ** 20 + 5;
    const uploaded = await content.upload(made.image, { body: zeros(size), size });
    expect(uploaded.image).toMatchObject({ status: 'active', sizeBytes: size, properties: rest });
    const download = await content.download(made.image.id);
    let bytes = 0;
    for await (const chunk of download.body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.byteLength;
    expect([download.size, bytes]).toEqual([size, size]);
  });

  it('a failing sender leaves a killed image and no success', async () => {
    const { emulator, opened } = await served();
    const formats = { diskFormat: 'raw', containerFormat: 'bare' };
    const made = await opened.register?.create({ source: 'upload', name: 'cut', ...formats });
    if (made === undefined) throw new Error('Nothing was made');
    let sent = 0;
    const cut = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (sent < 4) controller.enqueue(new Uint8Array(2 ** 16));
        else {
          await expect.poll(() => emulator.state.get(made.image.id)?.status).toBe('saving');
          controller.error(new Error('the browser went away'));
        }
        sent += 1;
      },
    });
    const upload = opened.content?.upload(made.image, { body: cut, size: 2 ** 20 });
    await expect(upload).rejects.toMatchObject({ provider: 'glance-v1' });
    await expect.poll(() => emulator.state.get(made.image.id)?.status).toBe('killed');
  });
});
