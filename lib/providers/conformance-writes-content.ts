import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { codeOf } from './conformance-harness';
import { bits, factsOf, streamOf, type WritingSubject } from './conformance-writes-harness';

const refusals = ['upstream_conflict', 'upstream_forbidden', 'upstream_rejected'];

/** Bits that go up and come down again, and images that are taken out of use. */
export function contentConforms(subject: () => WritingSubject): void {
  it('gives back the bits that it was given, to the last byte', async () => {
    const { opened, workshop } = subject();
    const { content } = opened;
    if (content === undefined) return expect(subject().description.capabilities).not.toContain('content');
    const image = await workshop.waiting();
    if (image === undefined) throw new Error('There is nothing to upload to');
    await content.upload(image, { body: streamOf(bits), size: bits.byteLength });
    const after = await workshop.settled(image.id);
    const md5 = createHash('md5').update(bits).digest('hex');
    expect(after).toMatchObject({ status: 'active', sizeBytes: bits.byteLength, checksum: md5 });
    const touched = ['status', 'providerStatus', 'sizeBytes', 'virtualSizeBytes', 'checksum', 'hash'];
    expect(factsOf(after, touched)).toEqual(factsOf(image, touched));
    const download = await content.download(image.id);
    expect(download).toMatchObject({ status: 200, size: bits.byteLength });
    expect(await bytesOf(download.body)).toEqual(bits);
  });

  it('takes bits of which nobody knows how many they are', async () => {
    const { opened, workshop } = subject();
    if (opened.content === undefined) return expect(subject().description.capabilities).not.toContain('content');
    const image = await workshop.waiting();
    if (image === undefined) throw new Error('There is nothing to upload to');
    await opened.content.upload(image, { body: streamOf(bits) });
    expect(await workshop.settled(image.id)).toMatchObject({ status: 'active', sizeBytes: bits.byteLength });
  });

  it('gives a part of the bits, or all of them where it knows no parts', async () => {
    const { opened, workshop } = subject();
    const { content } = opened;
    if (content === undefined) return expect(subject().description.capabilities).not.toContain('content');
    const { id } = await workshop.ready();
    const part = await content.download(id, { range: 'bytes=10-1009' });
    const found = await bytesOf(part.body);
    if (part.status === 200) return expect(found).toEqual(bits);
    expect(part).toMatchObject({ status: 206, size: 1000, contentRange: `bytes 10-1009/${bits.byteLength}` });
    expect(found).toEqual(bits.slice(10, 1010));
  });

  it('takes no bits for an image that has them', async () => {
    const { opened, workshop } = subject();
    const { content } = opened;
    if (content === undefined) return expect(subject().description.capabilities).not.toContain('content');
    const image = await workshop.ready();
    const other = bits.slice(0, 1000);
    const code = await codeOf(content.upload(image, { body: streamOf(other), size: other.byteLength }));
    expect(code).toBeOneOf(refusals);
    expect(await workshop.look(image.id)).toEqual(image);
    expect(await bytesOf((await content.download(image.id)).body)).toEqual(bits);
  });

  it('takes an image out of use and puts it back, and changes nothing else', async () => {
    const { opened, workshop } = subject();
    const { activation, content } = opened;
    if (activation === undefined) return expect(subject().description.capabilities).not.toContain('activation');
    const image = await workshop.ready();
    const touched = ['status', 'providerStatus'];
    expect((await activation.deactivate(image.id)).status).toBeGreaterThanOrEqual(200);
    const resting = await workshop.look(image.id);
    expect(resting.status).toBe('deactivated');
    expect(factsOf(resting, touched)).toEqual(factsOf(image, touched));
    if (content !== undefined) expect(await codeOf(content.download(image.id))).toBe('upstream_forbidden');
    await activation.reactivate(image.id);
    expect(factsOf(await workshop.look(image.id))).toEqual(factsOf(image));
    const waiting = await workshop.waiting();
    if (waiting !== undefined) expect(await codeOf(activation.deactivate(waiting.id))).toBeOneOf(refusals);
  });
}

async function bytesOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(body).arrayBuffer());
}
