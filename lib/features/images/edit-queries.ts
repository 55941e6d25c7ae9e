import { mutationOptions } from '@tanstack/react-query';
import type { CloudImage } from '@/lib/domain/image';
import type { ImageChange } from '@/lib/domain/image-change';
import { call, callTagged } from '@/lib/http/call';
import { deactivateImage, deleteImage, reactivateImage, updateImage } from './contract/edit';

/** An image with the tag under which a change of it has to be sent. */
export interface SeenImage extends CloudImage {
  etag?: string | undefined;
}

export interface ImageWrite {
  /** Of what the person saw. */
  etag: string | undefined;
  reason?: string | undefined;
}

/** The place itself shows what went wrong. */
const inPlace = { meta: { quiet: true } };

export function updateImageMutation(connectionId: string, imageId: string) {
  const params = { connectionId, imageId };
  return mutationOptions({
    mutationFn: async ({ change, etag, reason }: ImageWrite & { change: ImageChange }) =>
      seen(
        await callTagged(updateImage, { params, body: change, query: withReason(reason) }, { headers: ifMatch(etag) }),
      ),
    ...inPlace,
  });
}

export function deleteImageMutation(connectionId: string, imageId: string) {
  const params = { connectionId, imageId };
  return mutationOptions({
    mutationFn: ({ etag, reason }: ImageWrite) =>
      call(deleteImage, { params, query: withReason(reason) }, { headers: ifMatch(etag) }),
    ...inPlace,
  });
}

export function switchImageMutation(connectionId: string, imageId: string) {
  const params = { connectionId, imageId };
  return mutationOptions({
    mutationFn: async ({ way, reason }: { way: 'deactivate' | 'reactivate'; reason?: string | undefined }) =>
      seen(
        await callTagged(way === 'deactivate' ? deactivateImage : reactivateImage, {
          params,
          body: withReason(reason),
        }),
      ),
    ...inPlace,
  });
}

export function seen({ reply, etag }: { reply: CloudImage; etag: string | undefined }): SeenImage {
  return { ...reply, etag };
}

function ifMatch(etag: string | undefined): Record<string, string> {
  return etag === undefined ? {} : { 'if-match': etag };
}

function withReason(reason: string | undefined): { reason?: string } {
  return reason === undefined ? {} : { reason };
}
