import type { Sighting } from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import type { ImageFacet, ImageFilter, ImageSort } from '@/lib/domain/image-filter';
import type { SeenImage } from './inventory-fill';

/** What the inventory answers, said once more in the plainest way: every image looked at, nothing indexed. */
export interface ModelConnection {
  id: string;
  name: string;
  provider: string;
  teamId: string;
}

export interface ModelImage extends SeenImage {
  rowId: number;
}

type Row = ModelImage & { shown: Sighting; seenThrough: string[]; matching: Sighting[] };

const closest = ['own', 'incoming', 'public', undefined];
const oneOf = (wanted: readonly unknown[] | undefined, value: unknown) =>
  wanted === undefined || wanted.includes(value);
const plain = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\p{Cc}/gu, ' ');
const osOf = ({ os }: ProviderImage) => os.distro ?? os.type ?? '';
/** As PostgreSQL compares text under "C": by code point. */
const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

export function model(images: readonly ModelImage[], connections: readonly ModelConnection[]) {
  const known = new Map(connections.map((each) => [each.id, each]));
  const nameOf = (id: string) => `${plain(known.get(id)?.name ?? '')}\n${id}`;

  function seen(filter: ImageFilter): Row[] {
    return images.flatMap((each) => {
      const visible = each.sightings
        .filter(({ connectionId }) => known.has(connectionId))
        .toSorted(
          (a, b) =>
            closest.indexOf(a.ownership) - closest.indexOf(b.ownership) ||
            (nameOf(a.connectionId) < nameOf(b.connectionId) ? -1 : 1),
        );
      const matching = visible.filter(
        (sighting) =>
          oneOf(filter.connection, sighting.connectionId) &&
          oneOf(filter.provider, known.get(sighting.connectionId)?.provider) &&
          oneOf(filter.ownership, sighting.ownership) &&
          oneOf(filter.member, sighting.memberStatus),
      );
      const [shown] = matching;
      if (shown === undefined || !matches(each.image, filter)) return [];
      return [{ ...each, shown, matching, seenThrough: visible.map(({ connectionId }) => connectionId) }];
    });
  }

  function sorted(filter: ImageFilter, field: ImageSort, descending: boolean): Row[] {
    const up = seen(filter).toSorted((a, b) => {
      const [one, other] = [keyOf(a, field, nameOf), keyOf(b, field, nameOf)];
      const order =
        typeof one === 'string' && typeof other === 'string' ? byCodePoint(one, other) : Number(one) - Number(other);
      return order || a.rowId - b.rowId;
    });
    return descending ? up.toReversed() : up;
  }

  /** Value → images, for every value of a facet that occurs, its own filter left aside. */
  function facet(filter: ImageFilter, name: ImageFacet): Map<string, number> {
    const counts = new Map<string, number>();
    for (const row of seen({ ...filter, [name]: undefined }))
      for (const value of new Set(valuesOf(row, name, known))) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }

  return { sorted, facet };
}

function valuesOf(row: Row, name: ImageFacet, known: ReadonlyMap<string, ModelConnection>): string[] {
  const { image, matching } = row;
  switch (name) {
    case 'connection':
      return matching.map(({ connectionId }) => connectionId);
    case 'provider':
      return matching.map(({ connectionId }) => known.get(connectionId)?.provider ?? '');
    case 'ownership':
      return matching.flatMap(({ ownership }) => (ownership === undefined ? [] : [ownership]));
    case 'tag':
      return image.tags;
    case 'os':
      return [osOf(image)];
    case 'owner':
      return [image.ownerId ?? ''];
    default:
      return [image[name]];
  }
}

function keyOf({ image, shown }: Row, field: ImageSort, nameOf: (id: string) => string): string | number {
  const milliseconds = (time: string | undefined) => (time === undefined ? -1 : Date.parse(time));
  const keys: Record<ImageSort, string | number> = {
    name: plain(image.name ?? ''),
    connection: nameOf(shown.connectionId),
    status: image.status,
    visibility: image.visibility,
    owner: image.ownerId ?? '',
    os: osOf(image),
    size: image.sizeBytes ?? -1,
    format: image.diskFormat ?? '',
    minDisk: image.minDiskGiB ?? -1,
    minRam: image.minRamMiB ?? -1,
    protected: image.protected === undefined ? -1 : Number(image.protected),
    created: milliseconds(image.createdAt),
    updated: milliseconds(image.updatedAt),
  };
  return keys[field];
}

function matches(image: ProviderImage, filter: ImageFilter): boolean {
  const { q, properties } = filter;
  const searched = [
    image.name,
    image.id,
    image.description,
    ...Object.values(image.os),
    ...Object.values(image.properties),
  ];
  return (
    (q === undefined || searched.some((text) => text !== undefined && plain(text).includes(plain(q)))) &&
    oneOf(filter.status, image.status) &&
    oneOf(filter.visibility, image.visibility) &&
    oneOf(filter.os, osOf(image)) &&
    oneOf(filter.owner, image.ownerId ?? '') &&
    (filter.tag === undefined || filter.tag.some((tag) => image.tags.includes(tag))) &&
    (filter.protected === undefined || filter.protected === image.protected) &&
    isWithin(image.sizeBytes, { least: filter.minSize, most: filter.maxSize }) &&
    isBetween(image.createdAt, filter.createdAfter, filter.createdBefore) &&
    isBetween(image.updatedAt, filter.updatedAfter, filter.updatedBefore) &&
    Object.entries(properties).every(([key, values]) => values.some((value) => image.properties[key] === value))
  );
}

function isWithin(
  size: number | undefined,
  { least, most }: { least?: number | undefined; most?: number | undefined },
) {
  if (least === undefined && most === undefined) return true;
  return size !== undefined && size >= (least ?? 0) && size <= (most ?? Number.POSITIVE_INFINITY);
}

function isBetween(time: string | undefined, after: string | undefined, before: string | undefined) {
  if (after === undefined && before === undefined) return true;
  if (time === undefined) return false;
  const at = Date.parse(time);
  return (after === undefined || at > Date.parse(after)) && (before === undefined || at < Date.parse(before));
}
