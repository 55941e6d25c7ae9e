import type { ImageChange } from '@/lib/domain/image-change';
import type { MetadataGroup } from '../provider';
import type { Site } from './images';
import { toImage } from './map';
import { refused, requireImageId } from './refusals';
import { cannotBeChanged, nothingToChange, wholeNumberOnly } from './sentences';

/** `PUT` with the fields that change, and never null, whose meaning nobody knows (§6). */
export function createMetadata({ client, account }: Site): MetadataGroup {
  return {
    async update(seen, change, signal) {
      requireImageId(seen.id);
      const fields = fieldsOf(change);
      if (Object.keys(fields).length === 0) throw refused(nothingToChange);
      const { acknowledgement, document } = await client.setImage(seen.id, fields, signal);
      const image = toImage(document, { accountId: await account.id() });
      // A list says more of an image than the answer of an update does.
      const unsaid = Object.entries(seen.properties).filter(([key]) => !(key in document.document));
      const properties = { ...Object.fromEntries(unsaid), ...image.properties };
      const { ownership = seen.ownership } = image;
      return { acknowledgement, image: { ...image, ...(ownership && { ownership }), properties } };
    },
  };
}

/** The fields that both an update and a registration know, by their names on the wire. */
export function fieldsOf({ visibility, protected: kept, minDiskGiB, properties, ...others }: ImageChange) {
  const [unknown] = Object.entries(others).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (unknown !== undefined) throw refused(cannotBeChanged(unknown));
  return {
    ...(visibility === undefined ? {} : { visibility }),
    ...(kept === undefined ? {} : { protected: kept }),
    ...(minDiskGiB === undefined ? {} : { min_disk: minDiskGiB }),
    ...minimumRam(properties),
  };
}

function minimumRam(properties: ImageChange['properties'] = {}): { min_ram?: number } {
  const { min_ram: amount, ...others } = properties;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw refused(cannotBeChanged(unknown));
  if (amount === undefined) return {};
  if (amount === null || !/^\d{1,7}$/.test(amount)) throw refused(wholeNumberOnly('min_ram'));
  return { min_ram: Number(amount) };
}
