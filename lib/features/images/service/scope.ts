import 'server-only';
import type { ImageFilter } from '@/lib/domain/image-filter';
import { type ReadableConnection, readableConnections } from '@/lib/features/connections/service/readable';
import type { Context } from '@/lib/http/context';
import { type ConnectionOrder, connectionOrder } from '../connection-order';
import { populatedSets, type SightedSet } from '../store/sighted-sets';
import { type VisibleSet, visibleSets } from '../visible-sets';

/** What there is for one caller, before any question: the ground that lists, facets and exports share. */
export interface ImageScope {
  connections: ReadonlyMap<string, ReadableConnection>;
  order: ConnectionOrder;
  /** Of everybody: what the caller sees of them says `visibleSets`. */
  allSets: SightedSet[];
}

export async function imageScope(context: Context): Promise<ImageScope> {
  const [connections, allSets] = await Promise.all([readableConnections(context), populatedSets()]);
  const byId = new Map(connections.map((each) => [each.id, each]));
  return { connections: byId, order: connectionOrder(connections), allSets };
}

/** What of it answers a filter, reduced to what the caller may see. */
export function setsFor(scope: ImageScope, filter: ImageFilter): { sets: VisibleSet[]; isMost: boolean } {
  const sets = visibleSets(scope.allSets, scope, filter);
  return { sets, isMost: imagesIn(sets) > imagesIn(scope.allSets) / 4 };
}

function imagesIn(sets: readonly { images: number }[]): number {
  return sets.reduce((sum, { images }) => sum + images, 0);
}

/** How old the oldest rows are that a question asks of, whether or not any of them match. */
export function oldestReading({ connections }: ImageScope, { connection, provider }: ImageFilter): string | undefined {
  return [...connections.values()]
    .filter((each) => (connection?.includes(each.id) ?? true) && (provider?.includes(each.provider) ?? true))
    .flatMap(({ asOf }) => (asOf === undefined ? [] : [asOf]))
    .toSorted()[0];
}
