import type { EditableField, ImageEditing } from '@/lib/domain/image-editing';

/** The descriptor's field of a key: `name`, `properties.<key>`. */
export function fieldOf({ fields, properties }: ImageEditing, key: string): EditableField | undefined {
  if (!key.startsWith('properties.')) return fields.find(({ name }) => name === key);
  return properties?.fields.find(({ name }) => `properties.${name}` === key);
}
