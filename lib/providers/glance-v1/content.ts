import 'server-only';
import { createHash } from 'node:crypto';
import type { ContentGroup } from '../provider';
import { acknowledged } from './client';
import { metadataHeaders } from './header-encoder';
import type { Site } from './images';
import { toWrittenImage, type Viewpoint } from './map';
import { otherBitsStored, requireImageId, requireQueued } from './refusals';
import type { ImageRecord } from './wire';

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
      let seenBy: Viewpoint;
      try {
        seenBy = await viewpoint();
        requireImageId(seen.id);
        // Asked first, so that gigabytes do not go out for a 409.
        requireQueued((await client.image(seen.id, signal)).record);
      } catch (error) {
        body.cancel(error).catch(() => {});
        throw error;
      }
      const headers = {
        // Data is always merged, whatever this says (§7.2); it is said all the same.
        'x-glance-registry-purge-props': 'false',
        ...metadataHeaders({ core: size === undefined ? {} : { size } }),
      };
      const digesting = createDigesting(size);
      const bits = { body: body.pipeThrough(digesting.through), size };
      const answer = await client.upload(seen.id, { headers, ...bits }, signal);
      const { image: record } = answer.body;
      digesting.requireStored(record);
      return { acknowledgement: acknowledged(answer), image: toWrittenImage(record, seenBy) };
    },
  };
}

/** Counts and digests what goes through, to be held against what the service says it has. */
function createDigesting(size: number | undefined) {
  const digest = createHash('md5');
  let bytes = 0;
  let ended = false;
  const transformer: Transformer<Uint8Array, Uint8Array> = {
    transform(chunk, controller) {
      digest.update(chunk);
      bytes += chunk.byteLength;
      controller.enqueue(chunk);
    },
    flush() {
      ended = true;
    },
  };
  return {
    through: new TransformStream(transformer, undefined, { highWaterMark: 0 }),
    requireStored({ checksum }: ImageRecord): void {
      const sent = digest.digest('hex');
      const stored = checksum?.toLowerCase() ?? sent;
      if (!(ended || bytes === size) || stored !== sent) throw otherBitsStored(sent, stored);
    },
  };
}

function emptyBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
