import { z } from 'zod';

/** Visibilities that somebody may choose; what a provider allows of them is in its descriptor. */
const chosenVisibility = z.enum(['public', 'private', 'shared', 'community']);

/**
 * What a person changes of an image, a JSON merge patch (RFC 7396) of its editable fields: a key left out stays as it
 * is, null clears. Sizes and units as in the image itself.
 */
export const imageChange = z.strictObject({
  name: z.string().nullable().optional(),
  description: z.string().nullable().optional(),
  visibility: chosenVisibility.optional(),
  protected: z.boolean().optional(),
  hidden: z.boolean().optional(),
  minDiskGiB: z.number().optional(),
  minRamMiB: z.number().optional(),
  diskFormat: z.string().nullable().optional(),
  containerFormat: z.string().nullable().optional(),
  /** The whole set; order means nothing. */
  tags: z.array(z.string()).optional(),
  /** Key by key; null removes one. */
  properties: z.record(z.string(), z.string().nullable()).optional(),
});
export type ImageChange = z.infer<typeof imageChange>;
export type EditableName = Exclude<keyof ImageChange, 'properties'>;

export const registrationSources = ['record', 'url', 'upload'] as const;
export type RegistrationSource = (typeof registrationSources)[number];

/**
 * A new image. `record` makes an entry without bits, `url` has the provider fetch them, `upload` makes an entry that
 * waits for them (`PUT …/file`). Which fields a source takes is in the descriptor.
 */
export const imageRegistration = imageChange.extend({
  source: z.enum(registrationSources),
  /** Chosen by whoever registers, where the provider allows it. */
  id: z.string().max(255).optional(),
  url: z.string().max(2048).optional(),
  osDistro: z.string().max(64).optional(),
});
export type ImageRegistration = z.infer<typeof imageRegistration>;
