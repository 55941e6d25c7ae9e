import { z } from 'zod';
import { cloudImage } from '@/lib/domain/image';
import { imageChange } from '@/lib/domain/image-change';
import { endpoint } from '@/lib/http/endpoint';

const params = z.object({ connectionId: z.string().min(1).max(100), imageId: z.string().min(1).max(255) });

/** Kept in the audit. */
const reason = z.string().trim().min(1).max(500).optional();

// The service asks for `image.edit` itself, so that attempts of those who may only look are on record.
const access = 'image.read';

/** What the provider already has is not sent again; with nothing left to send, nothing is recorded either. */
export const updateImage = endpoint({
  id: 'updateImage',
  method: 'PATCH',
  path: '/images/{connectionId}/{imageId}',
  summary: 'Change fields of an image by a JSON merge patch; only what changes goes to the provider',
  access,
  ifMatch: true,
  params,
  query: z.strictObject({ reason }),
  body: imageChange,
  reply: cloudImage,
});

/** Gone already is as good as deleted. */
export const deleteImage = endpoint({
  id: 'deleteImage',
  method: 'DELETE',
  path: '/images/{connectionId}/{imageId}',
  summary: 'Delete an image at its provider',
  access,
  ifMatch: true,
  params,
  query: z.strictObject({ reason }),
});

const reasonBody = z.strictObject({ reason }).optional();

export const deactivateImage = endpoint({
  id: 'deactivateImage',
  method: 'POST',
  path: '/images/{connectionId}/{imageId}/deactivate',
  summary: 'Take an image out of use without deleting it',
  access,
  params,
  body: reasonBody,
  reply: cloudImage,
});

export const reactivateImage = endpoint({
  id: 'reactivateImage',
  method: 'POST',
  path: '/images/{connectionId}/{imageId}/reactivate',
  summary: 'Put a deactivated image back into use',
  access,
  params,
  body: reasonBody,
  reply: cloudImage,
});
