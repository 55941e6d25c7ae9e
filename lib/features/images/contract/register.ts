import { z } from 'zod';
import { cloudImage } from '@/lib/domain/image';
import { imageRegistration, registrationSources } from '@/lib/domain/image-change';
import { endpoint } from '@/lib/http/endpoint';

const params = z.object({ connectionId: z.string().min(1).max(100) });

export const registrationOffer = z.object({
  /** Those of the descriptor's sources that this site or API version has. */
  sources: z.array(z.enum(registrationSources)),
  /** Values of fields whose choices differ from site to site; they outrank the descriptor's. */
  choices: z.record(z.string(), z.array(z.string())),
});
export type RegistrationOffer = z.infer<typeof registrationOffer>;

export const getRegistrationOffer = endpoint({
  id: 'getRegistrationOffer',
  method: 'GET',
  path: '/images/{connectionId}/register',
  summary: 'Say how images can be registered through a connection just now',
  access: 'image.edit',
  params,
  reply: registrationOffer,
});

/**
 * 202 while the provider is still fetching the bits. The service asks for `image.edit` itself, so that attempts of those
 * who may only look are on record.
 */
export const registerImage = endpoint({
  id: 'registerImage',
  method: 'POST',
  path: '/images/{connectionId}',
  summary: 'Register an image: a record, one that waits for its bits, or one whose bits the provider fetches',
  access: 'image.read',
  params,
  body: imageRegistration,
  reply: cloudImage,
  status: 201,
});
