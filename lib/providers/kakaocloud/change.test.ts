import { beforeEach, describe, expect, it } from 'vitest';
import type { SendRequest } from '../provider';
import { projects } from './emulator/people';
import { json, type TestSite, testSite } from './site-in-tests';

let site: TestSite;
let sent: SendRequest[];
beforeEach(() => {
  site = testSite();
  sent = [];
});

/** Opened with a note of every write on its way. */
function writer() {
  return site.seeing(async (request) => {
    if (request.method !== 'GET' && !request.url.pathname.includes('/iam/')) sent.push(request);
    return site.tools.send(request);
  });
}

/** Of the first project, with every field that the service knows. */
async function fullImage() {
  const page = await writer().images?.list({ filters: { name: ['payment-api-golden'] } });
  const [image] = page?.images ?? [];
  if (image === undefined) throw new Error('The sandbox has lost an image');
  return image;
}

/** Letter by letter what is on the wire, but for the token. */
function onTheWire({ method, url, headers, body }: SendRequest) {
  const { 'x-auth-token': token, ...others } = headers;
  expect(token).toMatch(/^gAAAAA/);
  return { method, url: url.href, headers: others, body };
}

describe('the change of an image', () => {
  it('sends the one field that was edited and nothing besides', async () => {
    const image = await fullImage();
    await writer().metadata?.update(image, { description: '결제 서버 (11월)' });
    expect(sent.map(onTheWire)).toEqual([
      {
        method: 'PUT',
        url: `https://cloud.example/kakaocloud/image/api/v1/images/${image.id}`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: '{"image":{"description":"결제 서버 (11월)"}}',
      },
    ]);
  });

  it('clears a description with an empty text', async () => {
    const image = await fullImage();
    const written = await writer().metadata?.update(image, { description: null });
    expect(sent.map(({ body }) => body)).toEqual(['{"image":{"description":""}}']);
    expect(written?.image.description ?? '').toBe('');
  });

  it('keeps what the poorer answer does not say', async () => {
    const image = await fullImage();
    const opened = site.seeing(async (request) =>
      request.method === 'PUT'
        ? json({ image: { id: image.id, name: 'payment-api', min_disk: null, os_info: { type: 'LINUX' } } })
        : site.tools.send(request),
    );
    const { minDiskGiB: _, ...rest } = image;
    expect((await opened.metadata?.update(image, { name: 'payment-api' }))?.image).toEqual({
      ...rest,
      name: 'payment-api',
      os: { type: 'linux' },
      hidden: undefined,
      properties: { instance_type: 'vm', is_shared: 'false', project_id: projects.commerce.id },
    });
  });

  it.each([{}, { name: null }, { minDiskGiB: 20 }, { visibility: 'shared' as const }])(
    'sends nothing of what cannot be changed: %j',
    async (change) => {
      const image = await fullImage();
      await expect(writer().metadata?.update(image, change)).rejects.toMatchObject({ code: 'upstream_rejected' });
      expect(sent).toEqual([]);
    },
  );
});

it('names the project to share with in the path, without a body', async () => {
  const image = await fullImage();
  await writer().members?.add(image.id, { memberId: projects.analytics.id });
  await writer().members?.remove(image.id, projects.analytics.id);
  await writer().removal?.remove(image.id);
  const address = `https://cloud.example/kakaocloud/image/api/v1/images/${image.id}`;
  const headers = { accept: 'application/json' };
  expect(sent.map(onTheWire)).toEqual([
    { method: 'POST', url: `${address}/members/${projects.analytics.id}`, headers, body: undefined },
    { method: 'DELETE', url: `${address}/members/${projects.analytics.id}`, headers, body: undefined },
    { method: 'DELETE', url: address, headers, body: undefined },
  ]);
});

describe('offers', () => {
  it('are the shared images that nobody has answered, without own ones', async () => {
    const names = (await writer().offers?.list())?.map(({ name, memberStatus }) => [name, memberStatus]);
    expect(names?.length).toBe(2);
    expect(new Set(names?.map(([, status]) => status))).toEqual(new Set(['pending']));
    const asked = site.emulator.log.filter(({ path }) => path.includes('image_member_status=pending'));
    expect(asked.every(({ path }) => path.includes('visibility=shared'))).toBe(true);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('are said to be undecidable', () => {
    expect(writer().offers?.decide).toBeUndefined();
    expect(site.provider.description.deciding).toMatchObject({
      decisions: [],
      undecidable: { en: expect.stringContaining('no call') },
    });
  });
});
