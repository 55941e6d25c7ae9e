import 'server-only';
import { createHash, type Hash } from 'node:crypto';
import type { ContentGroup } from '../provider';
import { acknowledged } from './client';
import { metadataHeaders } from './header-encoder';
import type { Site } from './images';
import { toWrittenImage } from './map';
import { otherBitsStored, requireImageId, requireQueued } from './refusals';

/** The bits of an image: all of them or none, since v1 knows no ranges (§6). */
export function createContent({ client, viewpoint }: Site): ContentGroup {
  return {
    async download(id, _options, signal) {
      requireImageId(id);
      const { headers, body } = await client.download(id, signal);
      const length = Number(headers['content-length'] ?? Number.NaN);
      return { status: 200, body: body ?? emptyBody(), ...(Number.isSafeInteger(length) ? { size: length } : {}) };
    },
    async upload(seen, { body, size }, signal) {
      try {
        requireImageId(seen.id);
        // Asked before gigabytes go out for nothing: the service reads them all before it says 409.
        requireQueued((await client.image(seen.id, signal)).record);
      } catch (error) {
        body.cancel(error).catch(() => {});
        throw error;
      }
      const digest = createHash('md5');
      const headers = {
        // Data is always merged, whatever this says (§7.2); it is said all the same.
        'x-glance-registry-purge-props': 'False',
        ...metadataHeaders({ core: size === undefined ? {} : { size } }),
      };
      const bits = { body: body.pipeThrough(digesting(digest)), size };
      const answer = await client.upload(seen.id, { headers, ...bits }, signal);
      const { image: record } = answer.body;
      const [sent, stored] = [digest.digest('hex'), record.checksum ?? undefined];
      if (stored !== undefined && stored.toLowerCase() !== sent) throw otherBitsStored(sent, stored);
      return { acknowledgement: acknowledged(answer), image: toWrittenImage(record, await viewpoint()) };
    },
  };
}

function digesting(digest: Hash): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream(
    {
      transform(chunk, controller) {
        digest.update(chunk);
        controller.enqueue(chunk);
      },
    },
    undefined,
    { highWaterMark: 0 },
  );
}

function emptyBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
