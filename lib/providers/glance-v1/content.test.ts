import { beforeEach, describe, expect, it } from 'vitest';
import { fullImage, type SiteInTests, siteInTests } from './site-in-tests';

let site: SiteInTests;
beforeEach(() => {
  site = siteInTests();
  site.emulator.state.put(fullImage({ status: 'queued', size: 0, checksum: null }));
});

const { id } = fullImage();
const seen = async (which = id) => {
  const found = await site.opened.images?.get(which);
  if (found === undefined) throw new Error('No images');
  return found.image;
};

/** Bits that say how many of them were taken, and whether somebody called them off. */
function bitsOf(chunks: number, size = 1024) {
  const facts = { taken: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (facts.taken === chunks) return controller.close();
        facts.taken += 1;
        controller.enqueue(new Uint8Array(size).fill(facts.taken));
      },
      cancel() {
        facts.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, facts };
}

describe('an upload', () => {
  it('sends the size, a switch and nothing of the metadata', async () => {
    const { body } = bitsOf(4);
    const image = await seen();
    site.requests.length = 0;
    await site.opened.content?.upload(image, { body, size: 4096 });
    expect(site.requests.map(({ method }) => method)).toEqual(['HEAD', 'PUT']);
    expect(site.requests[1]?.headers).toEqual({
      accept: 'application/json',
      'content-length': '4096',
      'content-type': 'application/octet-stream',
      'x-auth-token': expect.any(String),
      'x-glance-registry-purge-props': 'false',
      'x-image-meta-size': '4096',
    });
    const { name, properties, min_disk } = fullImage();
    expect(site.stored(id)).toMatchObject({ name, properties, min_disk, status: 'active', size: 4096 });
  });

  it('takes nothing for an image that has its bits', async () => {
    const { body, facts } = bitsOf(4);
    const image = await seen();
    site.stored(id).status = 'active';
    await expect(site.opened.content?.upload(image, { body })).rejects.toMatchObject({ code: 'upstream_conflict' });
    await expect.poll(() => facts).toEqual({ taken: 0, cancelled: true });
  });

  it.each([
    ['other bits were stored', '0123456789abcdef0123456789abcdef'],
    ['nobody read them to the end', 'd41d8cd98f00b204e9800998ecf8427e'],
  ])('is no success when %s', async (_, checksum) => {
    const image = await seen();
    const answer = { image: { id, status: 'active', checksum } };
    site.before(({ method, body }) => {
      if (method !== 'PUT') return undefined;
      if (body instanceof ReadableStream) body.cancel().catch(() => {});
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: new Response(JSON.stringify(answer)).body,
      };
    });
    await expect(site.opened.content?.upload(image, { body: bitsOf(2).body, size: 2048 })).rejects.toMatchObject({
      code: 'upstream_invalid_response',
      detail: expect.stringContaining(checksum),
    });
  });

  it('is a killed image when it is shorter than was said', async () => {
    const image = await seen();
    const short = site.opened.content?.upload(image, { body: bitsOf(3).body, size: 4096 });
    await expect(short).rejects.toMatchObject({ provider: 'glance-v1' });
    expect(site.stored(id).status).toBe('killed');
  });

  it('waits for the formats', async () => {
    const { body, facts } = bitsOf(4);
    const image = await seen();
    site.stored(id).disk_format = null;
    await expect(site.opened.content?.upload(image, { body })).rejects.toMatchObject({ code: 'upstream_rejected' });
    await expect.poll(() => facts).toEqual({ taken: 0, cancelled: true });
    expect(site.stored(id).status).toBe('queued');
  });

  it('does not read ahead of the service', async () => {
    const { body, facts } = bitsOf(1000);
    const image = await seen();
    let ahead = 0;
    site.before(({ method }) => {
      if (method === 'PUT') ahead = facts.taken;
      return undefined;
    });
    await site.opened.content?.upload(image, { body });
    expect(ahead).toBeLessThan(4);
    expect(site.stored(id).size).toBe(1_024_000);
  });
});

describe('a download', () => {
  it('is everything, with its size, whatever part is asked for', async () => {
    const hostile = site.idOf('<img src=x onerror=alert(1)>');
    const download = await site.opened.content?.download(hostile, { range: 'bytes=0-9' });
    expect(download).toMatchObject({ status: 200, size: 1_048_576 });
    expect(site.requests.at(-1)?.headers).not.toHaveProperty('range');
    expect((await new Response(download?.body).arrayBuffer()).byteLength).toBe(1_048_576);
  });

  it.each([
    ['upload pending', 'upstream_not_found'],
    ['격리된 이미지', 'upstream_forbidden'],
  ])('of %s fails', async (name, code) => {
    await expect(site.opened.content?.download(site.idOf(name))).rejects.toMatchObject({ code });
  });
});
