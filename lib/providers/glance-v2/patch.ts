import type { ProviderImage } from '@/lib/domain/image';
import type { EditableName, ImageChange } from '@/lib/domain/image-change';

/** One operation of `application/openstack-images-v2.1-json-patch`. */
export type Operation =
  | { op: 'add' | 'replace'; path: string; value: string | number | boolean | string[] | null }
  | { op: 'remove'; path: string };

/** What the fields that can be edited are called at the service; `description` is a property like any other. */
export const fieldKeys = {
  name: 'name',
  visibility: 'visibility',
  protected: 'protected',
  hidden: 'os_hidden',
  minDiskGiB: 'min_disk',
  minRamMiB: 'min_ram',
  diskFormat: 'disk_format',
  containerFormat: 'container_format',
  tags: 'tags',
} as const satisfies Partial<Record<EditableName, string>>;
export const fieldNames = Object.keys(fieldKeys) as (keyof typeof fieldKeys)[];

/**
 * The patch that makes `change` of the image: one operation for each thing changed, nothing for all others. `add` creates
 * and overwrites properties alike, whereas `replace` of one that has gone in the meantime would be refused; `remove` of
 * one that is not there would be refused too, and is left out.
 */
export function patchFor(seen: Pick<ProviderImage, 'properties'>, change: ImageChange): Operation[] {
  const operations: Operation[] = [];
  for (const name of fieldNames) {
    const value = change[name];
    if (value !== undefined) operations.push({ op: 'replace', path: pointerTo(fieldKeys[name]), value });
  }
  for (const [key, value] of Object.entries(change.properties ?? {})) {
    if (value !== null) operations.push({ op: 'add', path: pointerTo(key), value });
    else if (Object.hasOwn(seen.properties, key)) operations.push({ op: 'remove', path: pointerTo(key) });
  }
  return operations;
}

/** RFC 6901: `~` first, else the escape of `/` would be escaped again. */
function pointerTo(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
