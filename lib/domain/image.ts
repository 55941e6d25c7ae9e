import { z } from 'zod';

export const imageStatuses = ['active', 'pending', 'deactivated', 'deleting', 'failed', 'unknown'] as const;
export const imageStatus = z.enum(imageStatuses);
export type ImageStatus = z.infer<typeof imageStatus>;

export const imageVisibilities = ['public', 'private', 'shared', 'community', 'unknown'] as const;
export const imageVisibility = z.enum(imageVisibilities);

/** Allowed or not, and when not, why: a key of a message, so that the button can say it. */
export const actionState = z.object({ allowed: z.boolean(), reason: z.string().optional() });

/**
 * What a provider's adapter makes of one image. Unknown is absent, never invented: an adapter leaves a field out
 * rather than guess. `properties` holds everything the provider returned that has no field of its own.
 */
export const providerImage = z.object({
  id: z.string(),
  name: z.string().optional(),
  description: z.string().optional(),
  status: imageStatus,
  providerStatus: z.string().optional(),
  visibility: imageVisibility,
  providerVisibility: z.string().optional(),
  ownerId: z.string().optional(),
  ownership: z.enum(['own', 'incoming', 'public']).optional(),
  memberStatus: z.enum(['pending', 'accepted', 'rejected']).nullable().optional(),
  sizeBytes: z.number().nonnegative().optional(),
  virtualSizeBytes: z.number().nonnegative().optional(),
  minDiskGiB: z.number().nonnegative().optional(),
  minRamMiB: z.number().nonnegative().optional(),
  diskFormat: z.string().optional(),
  containerFormat: z.string().optional(),
  os: z.object({
    type: z.string().optional(),
    distro: z.string().optional(),
    version: z.string().optional(),
    architecture: z.string().optional(),
  }),
  protected: z.boolean().optional(),
  hidden: z.boolean().optional(),
  checksum: z.string().optional(),
  hash: z.object({ algorithm: z.string(), value: z.string() }).optional(),
  tags: z.array(z.string()),
  properties: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime().optional(),
  updatedAt: z.iso.datetime().optional(),
});
export type ProviderImage = z.infer<typeof providerImage>;

export const imageActions = [
  'edit',
  'delete',
  'share',
  'download',
  'upload',
  'deactivate',
  'reactivate',
  'decide',
] as const;
export type ImageAction = (typeof imageActions)[number];

/** Why one of them is not offered: keys of the `editing.reasons` messages. */
export const imageActionReasons = [
  'noPermission',
  'providerLacks',
  'notOwner',
  'deleting',
  'protected',
  'notActive',
  'alreadyDeactivated',
  'notDeactivated',
  'hasBits',
  'noBits',
  'notOffered',
] as const;
export type ImageActionReason = (typeof imageActionReasons)[number];

const imageActionState = actionState.extend({ reason: z.enum(imageActionReasons).optional() });
export type ImageActionStates = Partial<Record<ImageAction, z.infer<typeof imageActionState>>>;

/** An image as our own API and pages speak of it. Not called Image: that is a global of every browser. */
export const cloudImage = providerImage.extend({
  connectionId: z.string(),
  seenThrough: z.array(z.string()),
  provider: z.string(),
  /** Filled where the image comes straight from its provider; rows of the inventory leave it empty. */
  actions: z.partialRecord(z.enum(imageActions), imageActionState),
});
export type CloudImage = z.infer<typeof cloudImage>;

export const imageMember = z.object({
  id: z.string(),
  name: z.string().optional(),
  status: z.enum(['pending', 'accepted', 'rejected', 'unknown']),
  canShare: z.boolean().optional(),
  createdAt: z.iso.datetime().optional(),
  updatedAt: z.iso.datetime().optional(),
});
export type ImageMember = z.infer<typeof imageMember>;
