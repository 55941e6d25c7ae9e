import type { ProviderImage } from '@/lib/domain/image';

/** What one connection says of an image besides the image itself. */
export interface Sighting {
  connectionId: string;
  ownership?: ProviderImage['ownership'];
  memberStatus?: ProviderImage['memberStatus'];
}

const ranks = { own: 0, incoming: 1, public: 2 };
const rankOf = ({ ownership }: Sighting) => (ownership === undefined ? 3 : ranks[ownership]);

/** Best first, keys in one order: two sets that say the same are the same text. */
export function ranked(sightings: readonly Sighting[]): Sighting[] {
  return sightings
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.connectionId < b.connectionId ? -1 : 1))
    .map(({ connectionId, ownership, memberStatus }) => ({
      connectionId,
      ...(ownership === undefined ? {} : { ownership }),
      ...(memberStatus === undefined ? {} : { memberStatus }),
    }));
}

/** The others as they are, ours as it is now; without `own` ours is taken out. */
export function withOwn(sightings: readonly Sighting[], connectionId: string, own?: Sighting): Sighting[] {
  const others = sightings.filter((each) => each.connectionId !== connectionId);
  return ranked(own === undefined ? others : [...others, own]);
}

export function isSameSighting(one: Sighting | undefined, other: Sighting): boolean {
  return (
    one !== undefined &&
    one.connectionId === other.connectionId &&
    one.ownership === other.ownership &&
    one.memberStatus === other.memberStatus
  );
}
