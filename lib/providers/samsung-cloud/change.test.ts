import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { open } from '../conformance-harness';
import type { SendRequest } from '../provider';
import { accounts } from './emulator/accounts';
import { createSite, failureOf } from './site-in-tests';

let site: ReturnType<typeof createSite>;
beforeEach(() => {
  site = createSite();
});

/** Of the first account, with every field that the service knows. */
async function fullImage() {
  const page = await site.opened().images?.list({ filters: { name: ['GPU 학습 환경 (CUDA 12)'] } });
  const [image] = page?.images ?? [];
  if (image === undefined) throw new Error('The sandbox has lost an image');
  return image;
}

const writesSent = () => site.sent.filter(({ method }) => method !== 'GET');

/** Letter by letter what is on the wire, with the signature recomputed over it. */
function onTheWire({ method, url, headers, body }: SendRequest) {
  const { 'scp-signature': signature, 'scp-timestamp': timestamp, ...others } = headers;
  const { accessKey, secretKey } = accounts.platform;
  const message = `${method}${url.href}${timestamp}${accessKey}Openapi`;
  expect(signature).toBe(createHmac('sha256', secretKey).update(message).digest('base64'));
  return { method, url: url.href, headers: others, body };
}

const signed = {
  'accept-language': 'en-US',
  'scp-accesskey': accounts.platform.accessKey,
  'scp-clienttype': 'Openapi',
};
const carrying = (version: string) => ({
  ...{ ...signed, accept: 'application/json', 'content-type': 'application/json' },
  'scp-api-version': `virtualserver ${version}`,
});

describe('the change of an image', () => {
  it.each(['1.3', '1.2', '1.1', '1.0'])(
    'sends the one field that was edited and nothing besides, in %s',
    async (version) => {
      const image = await fullImage();
      await site.opened({ apiVersion: version }).metadata?.update(image, { minDiskGiB: 250 });
      expect(writesSent().map(onTheWire)).toEqual([
        {
          method: 'PUT',
          url: `https://cloud.example/samsung-cloud/v1/images/${image.id}`,
          headers: carrying(version),
          body: '{"min_disk":250}',
        },
      ]);
    },
  );

  it('sends the minimum memory as the number it is', async () => {
    const image = await fullImage();
    await site.opened().metadata?.update(image, { properties: { min_ram: '32' } });
    expect(writesSent().map(({ body }) => body)).toEqual(['{"min_ram":32}']);
  });

  it('keeps what only a list says of an image', async () => {
    const image = { ...(await fullImage()) };
    image.properties = { ...image.properties, scp_supported_class_types: 'g1' };
    const written = await site.opened().metadata?.update(image, { protected: true });
    expect(written?.image).toMatchObject({ ...image, updatedAt: expect.any(String), protected: true });
  });

  it.each([
    [{}, 'nothing to change'],
    [{ name: 'x' }, 'does not let name'],
    [{ minDiskGiB: 1, properties: { url: 'x' } }, 'does not let url'],
    [{ properties: { min_ram: null } }, 'The field min_ram takes'],
    [{ properties: { min_ram: '1e3' } }, 'The field min_ram takes'],
  ])('sends nothing of what cannot be changed: %j', async (change, sentence) => {
    const image = await fullImage();
    const failure = await failureOf(site.opened().metadata?.update(image, change));
    expect([failure.code, failure.detail]).toEqual(['upstream_rejected', expect.stringContaining(sentence)]);
    expect(writesSent()).toEqual([]);
  });
});

it('registers an object by what was given of it', async () => {
  await site.opened().register?.create({
    ...{ source: 'url', name: 'golden web', osDistro: 'rocky', url: 'https://store.example/a:b/golden.qcow2' },
    ...{ minDiskGiB: 20, protected: false, properties: { min_ram: '4' } },
  });
  expect(writesSent().map(onTheWire)).toEqual([
    {
      method: 'POST',
      url: 'https://cloud.example/samsung-cloud/v1/images',
      headers: carrying('1.3'),
      body: '{"name":"golden web","os_distro":"rocky","url":"https://store.example/a:b/golden.qcow2","protected":false,"min_disk":20,"min_ram":4}',
    },
  ]);
});

it('does not take another image of the same name for the one that was registered', async () => {
  const asked = {
    source: 'url',
    name: 'golden web',
    osDistro: 'rocky',
    url: 'https://store.example/one.qcow2',
  } as const;
  const { register } = site.opened();
  await register?.create(asked);
  const since = site.tools.now();
  expect(await register?.find({ ...asked, url: 'https://store.example/two.qcow2' }, since)).toBeUndefined();
  expect(await register?.find(asked, since)).toBeDefined();
  expect(await register?.find(asked, new Date(since.getTime() + 61_000))).toBeUndefined();
});

it.each([
  ['automatic', false],
  ['1.0', true],
])('offers the distributions of version %s', async (apiVersion, hasSles) => {
  const offered = await site.opened({ apiVersion }).register?.offered();
  expect(offered?.sources).toEqual(['url']);
  expect(offered?.choices.osDistro?.includes('sles')).toBe(hasSles);
});

describe('members', () => {
  it('go in a body, come off by their path, and are never the owner', async () => {
    const id = site.addImage();
    const opened = site.opened();
    await opened.metadata?.update((await opened.images?.get(id))?.image ?? (await fullImage()), {
      visibility: 'shared',
    });
    site.sent.length = 0;
    await opened.members?.add(id, { memberId: accounts.data.id });
    await opened.members?.remove(id, accounts.data.id);
    const members = `https://cloud.example/samsung-cloud/v1/images/${id}/members`;
    const { 'content-type': _, ...bare } = carrying('1.3');
    expect(writesSent().map(onTheWire)).toEqual([
      { method: 'POST', url: members, headers: carrying('1.3'), body: `{"member_id":"${accounts.data.id}"}` },
      { method: 'DELETE', url: `${members}/${accounts.data.id}`, headers: bare, body: undefined },
    ]);
    const known: Record<string, string> = {};
    for (const settings of [known, { accountId: '' }]) {
      const failure = await failureOf(site.opened(settings).members?.add(id, { memberId: accounts.platform.id }));
      expect([failure.code, failure.detail]).toEqual(['upstream_rejected', expect.stringContaining('owns the image')]);
    }
  });

  it('are not added to an image that is not shared, and that is said', async () => {
    const failure = await failureOf(site.opened().members?.add(site.addImage(), { memberId: accounts.data.id }));
    expect(failure).toMatchObject({ code: 'upstream_forbidden', status: 403 });
    expect(failure.detail).toContain('Change its visibility first.');
    await site.control('deny', { action: 'CreateImageMember' });
    const page = await site.opened().images?.list({ filters: { name: ['golden-web 2026-03'] } });
    const denied = site.opened().members?.add(page?.images[0]?.id ?? '', { memberId: 'somebody' });
    expect((await failureOf(denied)).detail).toContain('virtualserver:CreateImageMember');
  });
});

describe('an offer', () => {
  it('is answered in the row of the own account', async () => {
    const [offer] = (await site.opened().offers?.list()) ?? [];
    await site.opened().offers?.decide?.(offer?.id ?? '', 'rejected');
    expect(writesSent().map(({ method, url, body }) => [method, url.pathname, body])).toEqual([
      ['PUT', `/samsung-cloud/v1/images/${offer?.id}/members/${accounts.platform.id}`, '{"status":"rejected"}'],
    ]);
  });

  it('cannot be answered while nobody knows whose the key is', async () => {
    site = createSite('empty');
    await site.control('deny', { action: 'ListServers' });
    const failure = await failureOf(site.opened({ accountId: '' }).offers?.decide?.(site.unknownId, 'accepted'));
    expect(failure).toMatchObject({ code: 'upstream_rejected', detail: expect.stringContaining('account id') });
    expect(writesSent()).toEqual([]);
  });
});

describe('a version that the service does not offer for a write', () => {
  it('is struck out and said, and nothing is sent again by itself', async () => {
    const image = await fullImage();
    await site.control('serve', { SetImage: ['1.2'] });
    const opened = site.opened();
    const failure = await failureOf(opened.metadata?.update(image, { minDiskGiB: 250 }));
    expect([failure.code, failure.status]).toEqual(['unsupported_operation', 406]);
    expect(writesSent()).toHaveLength(1);
    await opened.metadata?.update(image, { minDiskGiB: 250 });
    expect(writesSent().map(({ headers }) => headers['scp-api-version'])).toEqual([
      'virtualserver 1.3',
      'virtualserver 1.2',
    ]);
  });
});

it('sends no write again after a block page', async () => {
  const image = await fullImage();
  let blocked = 0;
  const send = async (request: SendRequest) => {
    if (request.method === 'GET') return site.tools.send(request);
    blocked += 1;
    return { status: 417, headers: { 'content-type': 'text/html' }, body: new Response('<h1>Blocked</h1>').body };
  };
  const opened = open(site, { tools: { ...site.tools, send } });
  const failure = await failureOf(opened.metadata?.update(image, { minDiskGiB: 250 }));
  expect([failure.code, failure.detail]).toEqual(['upstream_rejected', expect.stringContaining('(417)')]);
  expect(blocked).toBe(1);
});
