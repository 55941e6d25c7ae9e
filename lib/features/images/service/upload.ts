import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { ProviderImage } from '@/lib/domain/image';
import { waitsForBits } from '@/lib/domain/image-bits';
import { sceneOf } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import { onDrain } from '@/lib/http/drain';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { UploadedImage, uploadImage } from '../contract/content';
import { MeasuredBits } from '../measured-bits';
import { checkedImageId, cloudImageOf, groupOf, opening } from './opening';
import { recordedWrite } from './recorded-write';
import { afterStop } from './stopped-upload';
import { keepUp } from './write-to-image';

/**
 * Passes the bits on to the provider as they come; nothing is kept. Whoever sends may leave at any time: then the
 * provider is told, and looked at until it is known what is left.
 */
export async function uploadFile(
  context: Context,
  { params, body }: InputOf<typeof uploadImage>,
): Promise<UploadedImage> {
  const opened = await opening(context, params.connectionId);
  const id = checkedImageId(opened, params.imageId);
  const [content, images] = [groupOf(opened, 'content'), groupOf(opened, 'images')];
  const { connection, provider } = opened;
  const target = { connection, provider, image: { id } };
  const remember = (image: ProviderImage) => keepUp({ context, opened, imageId: id }, image);
  const bits = new MeasuredBits(body);
  const done = await untilStopped(context.signal, (signal) =>
    recordedWrite(sceneOf(context), target, {
      action: 'image.content.uploaded',
      permitted: () => authorize(context, 'image.edit', connection),
      plan: async () => {
        const { image } = await images.get(id, signal);
        if (!waitsForBits(image)) throw new Refusal('conflict', { sentence: 'imageNotWaiting' });
        const send = async () => {
          const upload = {
            body: bits.stream,
            md5: () => bits.md5(),
            ...(body.size === undefined ? {} : { size: body.size }),
          };
          const written = await content.upload(image, upload, signal).catch(async (error: unknown) => {
            const { reason, left } = await afterStop(images, { id, error, failure: bits.failure, signal });
            if (left !== undefined) await remember(left);
            throw reason;
          });
          await remember(written.image);
          // Wrong bits are a failed upload, although the provider took them.
          return { ...written, received: received(bits, written.image) };
        };
        const after = body.size === undefined ? {} : { after: { sizeBytes: body.size } };
        return { ...after, name: image.name, expected: { kind: 'uploaded' }, send };
      },
    }),
  );
  return { ...cloudImageOf(opened, done.image), received: done.received };
}

/** Gives up when the caller leaves or the server stops, and lets a stop wait until everything is on record. */
async function untilStopped<Result>(caller: AbortSignal, work: (signal: AbortSignal) => Promise<Result>) {
  const stop = new AbortController();
  const working = work(AbortSignal.any([caller, stop.signal]));
  const release = onDrain(async () => {
    stop.abort();
    await working.catch(() => undefined);
  });
  return working.finally(release);
}

/** What passed here, once it is clear that the provider has nothing else. */
function received(bits: MeasuredBits, { checksum = '', sizeBytes }: ProviderImage): UploadedImage['received'] {
  const value = bits.md5();
  const compared = /^[0-9a-f]{32}$/i.test(checksum);
  const differs = compared && checksum.toLowerCase() !== value;
  if (differs || (sizeBytes !== undefined && sizeBytes !== bits.sizeBytes))
    throw new Refusal('upstream_invalid_response', { sentence: 'checksumDiffers' });
  return { sizeBytes: bits.sizeBytes, checksum: { algorithm: 'md5', value }, compared };
}
