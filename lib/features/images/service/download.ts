import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import { hasBits } from '@/lib/domain/image-bits';
import { attachment } from '@/lib/http/attachment';
import { byteRange } from '@/lib/http/byte-range';
import type { Context } from '@/lib/http/context';
import { onDrain } from '@/lib/http/drain';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import type { downloadImage } from '../contract/content';
import { checkedImageId, groupOf, opening } from './opening';

/**
 * The bits as the provider sends them, read as fast as whoever asked takes them. What breaks off breaks the connection:
 * half an image never looks whole.
 */
export async function downloadFile(context: Context, { params }: InputOf<typeof downloadImage>): Promise<Response> {
  const opened = await opening(context, params.connectionId);
  const id = checkedImageId(opened, params.imageId);
  const content = groupOf(opened, 'content');
  const { image } = await groupOf(opened, 'images').get(id, context.signal);
  if (!hasBits(image)) throw new Refusal('conflict', { sentence: 'imageWithoutBits' });
  const tag = tagOf(image);
  const range = wantedRange(context, tag);
  const download = await content.download(id, range === undefined ? {} : { range }, context.signal);
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': attachment(image.name ?? image.id, endingOf(image)),
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  if (download.size !== undefined) headers.set('content-length', String(download.size));
  if (download.contentRange !== undefined) headers.set('content-range', download.contentRange);
  if (tag !== undefined) headers.set('etag', tag);
  return new Response(outgoing(download.body, context), { status: download.status, headers });
}

/** Bits never change once they are there, so that their checksum names them: an interrupted download can go on. */
function tagOf({ checksum }: ProviderImage): string | undefined {
  return checksum !== undefined && /^[0-9a-f]{32,128}$/i.test(checksum) ? `"${checksum}"` : undefined;
}

/** With `If-Range` (RFC 9110 §13.1.5) a part only of the bits that the reader has the beginning of; else all. */
function wantedRange({ range, ifRange }: Context, tag: string | undefined): string | undefined {
  return ifRange === undefined || ifRange === tag ? byteRange(range) : undefined;
}

function endingOf({ diskFormat }: ProviderImage): string {
  return diskFormat !== undefined && /^[a-z0-9]{1,12}$/i.test(diskFormat) ? `.${diskFormat}` : '';
}

function outgoing(bits: ReadableStream<Uint8Array>, { requestId, signal }: Context): ReadableStream<Uint8Array> {
  const reader = bits.getReader();
  let release = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        release = onDrain(async () => {
          controller.error(new Error('The server is stopping.'));
          await reader.cancel();
        });
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          release();
          controller.close();
        } catch (error) {
          release();
          if (!signal.aborted) log().warn({ requestId, error: String(error) }, 'a download broke off');
          controller.error(error);
        }
      },
      async cancel(reason) {
        release();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
