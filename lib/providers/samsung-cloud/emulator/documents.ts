import type { ImageRecord, MemberRecord } from './state';

/** Exactly the keys of an answer in each version (§5): the official client refuses any other, and any that is missing. */
const keysOf10 = [
  ...['id', 'name', 'owner', 'owner_account_name', 'owner_user_name', 'status', 'visibility', 'protected', 'os_hidden'],
  ...['container_format', 'disk_format', 'min_disk', 'min_ram', 'os_distro', 'scp_os_version', 'scp_os_build_version'],
  ...['scp_image_type', 'scp_original_image_type', 'scp_k8s_version', 'size', 'virtual_size', 'checksum'],
  ...['os_hash_algo', 'os_hash_value', 'root_device_name', 'url', 'volumes'],
] as const satisfies (keyof ImageRecord)[];

type Field = keyof ImageRecord;

function keysFor(version: string, isListed: boolean): readonly Field[] {
  if (version === '1.0' || version === '1.1') return keysOf10;
  if (version === '1.2' || !isListed) return [...keysOf10, 'scp_gpu_driver'];
  return [...keysOf10, 'scp_gpu_driver', 'scp_supported_class_types'];
}

/** `isListed`: an item of ListImages, which alone has the keys of 1.3. */
export function imageDocument(image: ImageRecord, version: string, isListed: boolean): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const key of keysFor(version, isListed)) document[key] = image[key];
  document.file = `/v2/images/${image.id}/file`;
  document.created_at = timeOf(image, image.created_at);
  document.updated_at = timeOf(image, image.updated_at);
  return document;
}

export function memberDocument(image: ImageRecord, { member_id, status, ...member }: MemberRecord): object {
  const [created_at, updated_at] = [timeOf(image, member.created_at), timeOf(image, member.updated_at)];
  return { created_at, image_id: image.id, member_id, status, updated_at };
}

function timeOf({ zoneless }: ImageRecord, time: string): string {
  return zoneless ? time.replace(/Z$/, '') : time;
}
