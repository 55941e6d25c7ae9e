import { mapInTurns } from '../map-in-turns';
import { type MarkerPage, markerView } from '../marker-paging';
import type { InventoryView } from '../provider';
import type { Site } from './images';
import type { QueryPairs } from './list-query';
import { toImage } from './map';
import { listOffers } from './offers';

const largestPage = 1000;

/**
 * Whether the plain list holds accepted shares, public and community images is documented nowhere, so each is asked for
 * by name as well. Offers come first: one that is accepted in the middle of a walk then comes twice rather than never.
 */
const lists: readonly { name: string; query: QueryPairs }[] = [
  { name: 'default', query: [] },
  ...['shared', 'public', 'community'].map((value) => ({
    name: value,
    query: [['visibility', value]] satisfies QueryPairs,
  })),
];

export function inventoryViews(site: Site): InventoryView[] {
  const pending: InventoryView = {
    name: 'pending',
    page: async (_cursor, signal) => ({ images: await listOffers(site.client, signal), next: null, total: null }),
  };
  return [
    pending,
    ...lists.map(({ name, query }) =>
      markerView({ name, read: (marker, signal) => readPage(site, [...query, ...placeIn(marker)], signal) }),
    ),
  ];
}

/** The creation time never changes, and images that come during a walk come last. */
function placeIn(marker: string | undefined): QueryPairs {
  const pairs: QueryPairs = [
    ['limit', String(largestPage)],
    ['sort', 'created_at:asc'],
  ];
  return marker === undefined ? pairs : [...pairs, ['marker', marker]];
}

async function readPage(
  { client, account }: Site,
  query: QueryPairs,
  signal: AbortSignal | undefined,
): Promise<MarkerPage> {
  const [{ body }, accountId] = await Promise.all([client.images(query, signal), account.id()]);
  const images = await mapInTurns(body.images, (document) =>
    toImage(document, { accountId, memberStatus: 'accepted' }),
  );
  const ids = images.map(({ id }) => id);
  return { images, ids, next: ids.length < largestPage ? null : (ids.at(-1) ?? null) };
}
