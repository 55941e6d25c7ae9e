import { z } from 'zod';

/** Everything but an image's id may be absent, null or of a later API's shape: unknown is then all we say of it. */
const text = z.string().nullish().catch(undefined);
const amount = z.number().nonnegative().nullish().catch(undefined);
const flag = z.boolean().nullish().catch(undefined);

const operatingSystem = z.object({ type: text, distro: text, architecture: text, is_hidden: flag });

const coreImage = z.object({
  id: z.string().min(1),
  name: text,
  description: text,
  status: text,
  visibility: text,
  owner: text,
  image_member_status: text,
  size: amount,
  virtual_size: amount,
  min_disk: amount,
  min_ram: amount,
  disk_format: text,
  container_format: text,
  os_info: operatingSystem.nullish().catch(undefined),
  created_at: text,
  updated_at: text,
});

const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'not an object',
);

/** The checked core beside the document as it came, in which fields of a later API are found. */
export const imageDocument = anyObject.transform((document, context) => {
  const core = coreImage.safeParse(document);
  if (core.success) return { core: core.data, document };
  for (const issue of core.error.issues)
    context.issues.push({ code: 'custom', path: issue.path, message: issue.message, input: document });
  return z.NEVER;
});
export type ImageDocument = z.infer<typeof imageDocument>;

/**
 * The object is required and its fields are not, while `images` and `members` may be missing when empty. So this is what
 * tells an empty list from an answer of something that is no image service at all.
 */
const pagination = z.object({ total: amount, offset: amount, limit: amount });

export const imageList = z.object({ images: z.array(imageDocument).nullish(), pagination });

export const oneImage = z.object({ image: imageDocument });

const member = z.object({
  id: z.string().min(1),
  status: text,
  is_shared: flag,
  created_at: text,
  updated_at: text,
});
export type Member = z.infer<typeof member>;
export const memberList = z.object({ members: z.array(member).nullish(), pagination });

/** What adding answers: nothing of it is needed, but it tells the service from a page of somebody in between. */
export const addedMember = z.object({ member: z.object({ id: z.string().min(1) }) });

/** `POST` and `GET /identity/v3/auth/tokens`; the token itself is in the header `X-Subject-Token`. */
export const tokenAnswer = z.object({
  token: z.object({
    expires_at: text,
    issued_at: text,
    project: z.object({ id: text, name: text }).nullish(),
    user: z.object({ id: text, name: text }).nullish(),
    roles: z.array(z.object({ name: text })).nullish(),
    application_credential: z.object({ project_id: text, expires_at: text }).nullish(),
  }),
});
export type TokenFacts = z.infer<typeof tokenAnswer>['token'];

/** `GET /api/v1/client-endpoints/resolve` of the discovery service. */
export const resolvedEndpoints = z.object({
  data: z.object({ service_endpoints: z.object({ image: text }) }),
});
