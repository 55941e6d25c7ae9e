import type { ImageFilter } from '@/lib/domain/image-filter';
import type { ConnectionOrder } from './connection-order';
import type { SightedSet, Sighting } from './store/sighted-sets';

interface SeeingConnection {
  provider: string;
}

/** The filters that a sighting answers, and no column of an image. */
export type SightingFilter = Pick<ImageFilter, 'connection' | 'provider' | 'ownership' | 'member'>;

/** Images that look alike to one caller: the same connections of theirs see them in the same way. */
export interface VisibleSet {
  id: number;
  images: number;
  /** Of the shown connection, when sorting by it. */
  rank: number;
  /** What the images are listed by: the best of the sightings that match. */
  shown: Sighting;
  /** All of the caller's connections that see them, best first. */
  seenThrough: string[];
  /** The sightings of the caller's connections that match the filter. */
  matching: Sighting[];
}

const closest = ['own', 'incoming', 'public', undefined] as const;
const closeness = ({ ownership }: Sighting) => closest.indexOf(ownership);

/**
 * The sets of which the caller may see something that matches, reduced to what they may see: a sighting of any other
 * connection goes no further than here. Several filters must be true of one and the same sighting.
 */
export function visibleSets(
  sets: readonly SightedSet[],
  { connections, order }: { connections: ReadonlyMap<string, SeeingConnection>; order: ConnectionOrder },
  filter: SightingFilter,
): VisibleSet[] {
  const matches = matcherOf(connections, filter);
  return sets.flatMap(({ id, images, sightings }) => {
    const visible = sightings
      .filter(({ connectionId }) => connections.has(connectionId))
      .toSorted((a, b) => closeness(a) - closeness(b) || order.rankOf(a.connectionId) - order.rankOf(b.connectionId));
    const matching = visible.filter(matches);
    const [shown] = matching;
    if (shown === undefined) return [];
    const seenThrough = visible.map(({ connectionId }) => connectionId);
    return [{ id, images, rank: order.rankOf(shown.connectionId), shown, seenThrough, matching }];
  });
}

function matcherOf(connections: ReadonlyMap<string, SeeingConnection>, filter: SightingFilter) {
  const allows = <Value>(wanted: readonly Value[] | undefined, value: Value | null | undefined) =>
    wanted === undefined || wanted.some((each) => each === value);
  return ({ connectionId, ownership, memberStatus }: Sighting) =>
    allows(filter.connection, connectionId) &&
    allows(filter.provider, connections.get(connectionId)?.provider) &&
    allows(filter.ownership, ownership) &&
    allows(filter.member, memberStatus);
}
