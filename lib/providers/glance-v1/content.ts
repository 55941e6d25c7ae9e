import type { ContentGroup } from '../provider';
import { summed } from '../transport/passing-sum';
import { acknowledged } from './client';
import { metadataHeaders } from './header-encoder';
import type { Site } from './images';
import { toWrittenImage } from './map';
import { otherBitsStored, requireImageId, requireReadyForBits } from './refusals';

/** The bits of an image: all of them or none, since v1 knows no ranges (§6). */
export function createContent({ client, viewpoint }: Site): ContentGroup {
  /** Asked before the first byte: a service that answers in the middle of an upload is seldom heard. */
  async function requireReady(id: string, signal: AbortSignal | undefined) {
    requireImageId(id);
    const seenBy = await viewpoint();
    requireReadyForBits((await client.image(id, signal)).record);
    return seenBy;
  }
  return {
    async download(id, _options, signal) {
      requireImageId(id);
      const { headers, body } = await client.download(id, signal);
      const length = headers['content-length'] ?? '';
      return { status: 200, body: body ?? emptyBody(), ...(/^\d{1,15}$/.test(length) ? { size: Number(length) } : {}) };
    },
    async upload(seen, { body, size, md5 }, signal) {
      const seenBy = await requireReady(seen.id, signal).catch((refusal: unknown) => {
        body.cancel(refusal).catch(() => {});
        throw refusal;
      });
      const headers = {
        // Data is always merged, whatever this says (§7.2); it is said all the same.
        'x-glance-registry-purge-props': 'false',
        ...metadataHeaders({ core: size === undefined ? {} : { size } }),
      };
      const bits = summed({ body, md5 });
      const answer = await client.upload(seen.id, { headers, body: bits.body, size }, signal);
      const { image: record } = answer.body;
      const sent = { md5: bits.md5(), size: size ?? record.size };
      const stored = { md5: record.checksum?.toLowerCase() ?? sent.md5, size: record.size };
      if (stored.md5 !== sent.md5 || stored.size !== sent.size) throw otherBitsStored(sent.md5, stored.md5);
      return { acknowledgement: acknowledged(answer), image: toWrittenImage(record, seenBy) };
    },
  };
}

function emptyBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
