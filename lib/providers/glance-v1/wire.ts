import { z } from 'zod';

const wholeNumber = z.number().nonnegative();

/** A full record, as `/v1/images/detail` gives it in JSON and HEAD in headers. */
export const imageRecord = z.object({
  id: z.string(),
  name: z.string().nullish(),
  status: z.string(),
  size: wholeNumber.nullish(),
  virtual_size: wholeNumber.nullish(),
  checksum: z.string().nullish(),
  disk_format: z.string().nullish(),
  container_format: z.string().nullish(),
  min_disk: wholeNumber.nullish(),
  min_ram: wholeNumber.nullish(),
  is_public: z.boolean().nullish(),
  protected: z.boolean().nullish(),
  owner: z.string().nullish(),
  deleted: z.boolean().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  properties: z.record(z.string(), z.string().nullable()).nullish(),
});
export type ImageRecord = z.infer<typeof imageRecord>;
export const imageAnswer = z.object({ image: imageRecord });
export const detailList = z.object({ images: z.array(imageRecord) });

/** The six fields of `/v1/images`: no status, no owner. */
const briefRecord = imageRecord.pick({
  ...{ id: true, name: true, size: true, disk_format: true, container_format: true, checksum: true },
});
export type BriefRecord = z.infer<typeof briefRecord>;
export const briefList = z.object({ images: z.array(briefRecord) });

const member = z.object({ member_id: z.string(), can_share: z.boolean() });
export type Member = z.infer<typeof member>;
export const memberList = z.object({ members: z.array(member) });

export const sharedImages = z.object({ shared_images: z.array(z.object({ image_id: z.string() })) });

const version = z.object({ id: z.string(), status: z.string() });
export type Version = z.infer<typeof version>;
export const versionList = z.object({ versions: z.array(version) });
