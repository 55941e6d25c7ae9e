import { z } from 'zod';

/** The fields of an image document that the service itself defines; custom properties sit beside them. */
const coreImage = z.object({
  id: z.string(),
  name: z.string().nullish(),
  status: z.string(),
  visibility: z.string().nullish(),
  owner: z.string().nullish(),
  size: z.number().nonnegative().nullish(),
  virtual_size: z.number().nonnegative().nullish(),
  min_disk: z.number().nonnegative().nullish(),
  min_ram: z.number().nonnegative().nullish(),
  disk_format: z.string().nullish(),
  container_format: z.string().nullish(),
  protected: z.boolean().nullish(),
  os_hidden: z.boolean().nullish(),
  checksum: z.string().nullish(),
  os_hash_algo: z.string().nullish(),
  os_hash_value: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});

const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'not an object',
);

/**
 * The checked core beside the document as it came. Custom properties are read from the latter: a loose object schema
 * would copy every key of every image and costs several times as much.
 */
export const imageDocument = anyObject.transform((document, context) => {
  const core = coreImage.safeParse(document);
  if (core.success) return { core: core.data, document };
  for (const issue of core.error.issues)
    context.issues.push({ code: 'custom', path: issue.path, message: issue.message, input: document });
  return z.NEVER;
});
export type ImageDocument = z.infer<typeof imageDocument>;

/** `next` is a relative address; only its marker is ever used. There is no total. */
export const imageList = z.object({ images: z.array(imageDocument), next: z.string().nullish() });

/**
 * `GET /v2/schemas/image`: which keys are the service's (`is_base` absent or true) and which are custom; the formats that
 * the site takes are an `enum`, with null for none.
 */
export const imageSchema = z.object({
  properties: z.record(z.string(), z.object({ is_base: z.boolean().nullish(), enum: z.unknown().optional() })),
});

const member = z.object({
  member_id: z.string(),
  status: z.string(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
});
export type Member = z.infer<typeof member>;
/** What a membership became; the list says it again. */
export const memberWritten = z.object({ member_id: z.string(), status: z.string() });
export const memberList = z.object({ members: z.array(member) });

/** `GET /v2/info/import` */
export const importInfo = z.object({ 'import-methods': z.object({ value: z.array(z.string()) }) });

const version = z.object({ id: z.string(), status: z.string() });
export type Version = z.infer<typeof version>;
export const versionList = z.object({ versions: z.array(version) });
