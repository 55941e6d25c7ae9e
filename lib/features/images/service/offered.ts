import 'server-only';
import type { ReadableConnection } from '@/lib/features/connections/service/readable';
import type { Context } from '@/lib/http/context';
import { fitted } from '../answer-size';
import type { ListedImage } from '../contract/inventory';
import { openPlace, questionOf, sealPlace } from '../list-cursor';
import { listedDocuments } from '../store/documents';
import { findPage } from '../store/search';
import type { Sighting } from '../store/sighted-sets';
import { type VisibleSet, visibleSets } from '../visible-sets';
import { imageScope, type ImageScope } from './scope';

export interface OfferedImages {
  /** One for each connection that an image is offered to. */
  offers: { image: ListedImage; connection: ReadableConnection }[];
  /** Offers in all, by connection: those that wait for an answer, and those that nobody is asked about. */
  counts: ReadonlyMap<string, { pending: number; unasked: number }>;
  next: string | null;
  connections: ReadableConnection[];
}

const filter = { properties: {} };
const question = questionOf('offers', filter);
const sorting = { field: 'connection', descending: true } as const;

/**
 * Images that others give to connections of the caller, and to which these have not said yes or no, as our own rows know
 * them: first those that wait for an answer, then those of providers that ask for none; new ones first.
 */
export async function offeredImages(
  context: Context,
  {
    limit,
    cursor,
    isOffering,
  }: { limit: number; cursor: string | undefined; isOffering: (provider: string) => boolean },
): Promise<OfferedImages> {
  const scope = await imageScope(context);
  const connections = [...scope.connections.values()].filter(({ provider }) => isOffering(provider));
  const sets = offeringSets(scope, connections);
  const after = cursor === undefined ? undefined : openPlace(question, cursor).place;
  const found = await findPage({ sets, isMost: false, filter, sorting, after, limit: limit + 1 });
  const rows = found.rows.slice(0, limit);
  const last = found.rows.length > limit ? rows.at(-1) : undefined;
  return {
    offers: await offersOf(rows, sets, scope),
    counts: countsOf(sets),
    next: last === undefined ? null : sealPlace(question, last),
    connections,
  };
}

/** The rank puts those that wait for an answer first. */
function offeringSets(scope: ImageScope, connections: readonly ReadableConnection[]): VisibleSet[] {
  const connection = connections.map(({ id }) => id);
  return visibleSets(scope.allSets, scope, { ownership: ['incoming'], connection }).flatMap((set) => {
    const matching = set.matching.filter(isOffer);
    return matching.length === 0 ? [] : [{ ...set, matching, rank: Number(matching.some(isPending)) }];
  });
}

const isPending = ({ memberStatus }: Sighting) => memberStatus === 'pending';
/** Null says that the provider has no such step; left out, that nobody knows how we stand. */
const isOffer = (sighting: Sighting) => isPending(sighting) || sighting.memberStatus === null;

function countsOf(sets: readonly VisibleSet[]): OfferedImages['counts'] {
  const counts = new Map<string, { pending: number; unasked: number }>();
  for (const { images, matching } of sets)
    for (const sighting of matching) {
      const known = counts.get(sighting.connectionId) ?? { pending: 0, unasked: 0 };
      known[isPending(sighting) ? 'pending' : 'unasked'] += images;
      counts.set(sighting.connectionId, known);
    }
  return counts;
}

async function offersOf(
  rows: readonly { id: number; setId: number }[],
  sets: readonly VisibleSet[],
  { connections }: ImageScope,
): Promise<OfferedImages['offers']> {
  const documents = await listedDocuments(rows.map(({ id }) => id));
  const byId = new Map(sets.map((set) => [set.id, set]));
  const images = rows.flatMap(({ id, setId }): ListedImage[] => {
    const [document, set] = [documents.get(id), byId.get(setId)];
    if (document === undefined || set === undefined) return [];
    return set.matching.map((sighting) => {
      const provider = connections.get(sighting.connectionId)?.provider ?? '';
      return { ...document, ...sighting, seenThrough: set.seenThrough, provider, actions: {} };
    });
  });
  return fitted(images).flatMap((image) => {
    const connection = connections.get(image.connectionId);
    return connection === undefined ? [] : [{ image, connection }];
  });
}
