import { z } from 'zod';
import type { ApiVersion } from './api-version';

const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'not an object',
);

const text = z.string().nullish();
const bytes = z.number().nonnegative().nullish();
const wholeNumber = z.number().int().nonnegative().nullish();
const flag = z.boolean().nullish();

/**
 * `model_image_show_response.go` of 1.0 and 1.1. Only what the console can't do without is required, although the
 * models promise more: a service newer than its models must not make a whole list unreadable.
 */
const image10 = z.object({
  id: z.string(),
  name: text,
  owner: text,
  status: z.string(),
  visibility: text,
  container_format: text,
  disk_format: text,
  file: text,
  created_at: text,
  updated_at: text,
  min_disk: wholeNumber,
  min_ram: wholeNumber,
  protected: flag,
  os_hidden: flag,
  checksum: text,
  os_hash_algo: text,
  os_hash_value: text,
  os_distro: text,
  scp_os_version: text,
  scp_os_build_version: text,
  scp_k8s_version: text,
  owner_account_name: text,
  owner_user_name: text,
  root_device_name: text,
  url: text,
  scp_image_type: text,
  scp_original_image_type: text,
  size: bytes,
  virtual_size: bytes,
  /** A string by the models, of undocumented content: never looked into. */
  volumes: z.unknown().optional(),
});

/** `model_image_show_response_v1_dot2.go`: 1.2, and what 1.3 answers everywhere but in its list. */
const image12 = image10.extend({ scp_gpu_driver: text });

/** `model_image_show_response_v1_dot3.go`: the items of the list of 1.3, and no other answer of it. */
const listItem13 = image12.extend({ scp_supported_class_types: z.unknown().optional() });

/** The checked fields beside the document as it came, which also holds keys that no version of ours knows. */
function documentOf<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) {
  return anyObject.transform((document, context) => {
    const core = schema.safeParse(document);
    if (core.success) return { core: core.data as z.output<typeof image10>, document };
    for (const issue of core.error.issues)
      context.issues.push({ code: 'custom', path: issue.path, message: issue.message, input: document });
    return z.NEVER;
  });
}

export const imageOf = {
  '1.0': documentOf(image10),
  '1.1': documentOf(image10),
  '1.2': documentOf(image12),
  '1.3': documentOf(image12),
} satisfies Record<ApiVersion, unknown>;
export type ImageDocument = z.output<(typeof imageOf)['1.0']>;

/** Neither a total nor a next link: a page as long as asked for may have a successor. */
export const imageListOf = {
  '1.0': z.object({ images: z.array(imageOf['1.0']) }),
  '1.1': z.object({ images: z.array(imageOf['1.1']) }),
  '1.2': z.object({ images: z.array(imageOf['1.2']) }),
  '1.3': z.object({ images: z.array(documentOf(listItem13)) }),
} satisfies Record<ApiVersion, unknown>;

/** `ListPendingImages` keeps to the shape of a single image in every version. */
export const pendingListOf = {
  '1.0': imageListOf['1.0'],
  '1.1': imageListOf['1.1'],
  '1.2': imageListOf['1.2'],
  '1.3': z.object({ images: z.array(imageOf['1.3']) }),
} satisfies Record<ApiVersion, unknown>;

/** `model_image_member_show_response.go`, the same in every version. */
export const imageMember = z.object({
  member_id: z.string(),
  status: z.string(),
  created_at: text,
  updated_at: text,
});
export type Member = z.output<typeof imageMember>;
export const memberList = z.object({ members: z.array(imageMember) });

/** Of servers only whose they are. */
export const serverList = z.object({ servers: z.array(z.object({ account_id: text })) });

/** `GET /`. `not_before` is the day until which the version is sure to be served: `2026-05-31`, `20260531`, `-` or none. */
export const versionList = z.object({
  versions: z.array(z.object({ id: z.string(), status: z.string(), not_before: text })),
});
export type VersionEntry = z.output<typeof versionList>['versions'][number];
