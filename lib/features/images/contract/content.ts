import { z } from 'zod';
import { cloudImage } from '@/lib/domain/image';
import { bits, endpoint } from '@/lib/http/endpoint';

const params = z.object({ connectionId: z.string().min(1).max(100), imageId: z.string().min(1).max(255) });
const path = '/images/{connectionId}/{imageId}/file';

export const downloadImage = endpoint({
  id: 'downloadImage',
  method: 'GET',
  path,
  summary: 'Download the bits of an image; one `Range` is honoured where the provider has ranges',
  access: 'image.read',
  params,
  media: 'application/octet-stream',
});

/** With the image as the provider has it afterwards: what arrived here, for whoever wants to compare. */
export const uploadedImage = cloudImage.extend({
  received: z.object({
    sizeBytes: z.int().nonnegative(),
    /** Of the bytes as they passed. */
    checksum: z.object({ algorithm: z.literal('md5'), value: z.string() }),
    /** The provider named a checksum, and it is the same. */
    compared: z.boolean(),
  }),
});
export type UploadedImage = z.infer<typeof uploadedImage>;

// The service asks for `image.edit` itself, so that attempts of those who may only look are on record.
export const uploadImage = endpoint({
  id: 'uploadImage',
  method: 'PUT',
  path,
  summary: 'Send the bits of an image that waits for them; `Content-Digest` (sha-256, sha-512) is checked where given',
  access: 'image.read',
  params,
  takes: 'application/octet-stream',
  body: bits,
  reply: uploadedImage,
});
