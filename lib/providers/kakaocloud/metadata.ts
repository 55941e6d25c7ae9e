import type { ImageChange } from '@/lib/domain/image-change';
import type { MetadataGroup } from '../provider';
import { refused, requireId, type Site } from './images';
import { mergedInto } from './map';
import { cannotBeChanged, nameCannotGo, nothingToChange } from './sentences';

/** `PUT`, which changes what it names and leaves the rest (section 5.3). */
export function createMetadata({ client, projectId }: Site): MetadataGroup {
  return {
    async update(seen, change, signal) {
      requireId(seen.id);
      const fields = fieldsOf(change);
      const project = await projectId();
      const { acknowledgement, document } = await client.update(seen.id, fields, signal);
      return { acknowledgement, image: mergedInto(seen, document, project) };
    },
  };
}

function fieldsOf({ name, description, ...others }: ImageChange): Record<string, string> {
  const [unknown] = Object.entries(others).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (unknown !== undefined) throw refused(cannotBeChanged(unknown));
  if (name === null) throw refused(nameCannotGo);
  // Whether an empty object fails is said nowhere (section 8): none is ever sent.
  if (name === undefined && description === undefined) throw refused(nothingToChange);
  return {
    ...(name === undefined ? {} : { name }),
    // What null means is documented nowhere; an empty text clears.
    ...(description === undefined ? {} : { description: description ?? '' }),
  };
}
