import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import { mapInTurns } from '../map-in-turns';
import { type MarkerPage, markerView } from '../marker-paging';
import type { InventoryView } from '../provider';
import type { Client } from './client';
import { description } from './descriptor';
import { type QueryPairs, markerOf } from './list-query';
import { toImage, type Viewpoint } from './map';

/** One list of the service: its query, and which of the images in it no other list has. */
interface Part {
  name: string;
  query: QueryPairs;
  memberStatus?: ProviderImage['memberStatus'];
  keeps?: ProviderImage['ownership'];
  /** Asks for a word that sites older than the image API v2.5 refuse: they have no such images. */
  sinceOcata?: true;
}

const offered = (memberStatus: 'pending' | 'rejected'): Part => ({
  name: memberStatus,
  query: [
    ['visibility', 'shared'],
    ['member_status', memberStatus],
  ],
  memberStatus,
  // Whatever the member status asked for, our own shared images come as well.
  keeps: 'incoming',
});

/**
 * In the order in which images usually change places (offers are accepted, old releases are hidden), so that one which
 * does so in the middle of a walk comes twice rather than never.
 */
const parts: readonly Part[] = [
  offered('pending'),
  offered('rejected'),
  { name: 'listed', query: [], memberStatus: 'accepted' },
  // Of community images the plain list has only our own, for administrators as well.
  { name: 'community', query: [['visibility', 'community']], keeps: 'public', sinceOcata: true },
];
const hiddenParts = parts.map(({ name, query, ...rest }): Part => {
  return { name: `hidden-${name}`, query: [...query, ['os_hidden', 'true']], ...rest };
});

/** The creation time never changes, and new images come last. */
const order: QueryPairs = [
  ['sort', 'created_at:asc'],
  ['limit', String(description.listing?.limit.maximum ?? 1000)],
];

interface Reading {
  client: Client;
  viewpoint: () => Promise<Viewpoint>;
  part: Part;
}

export async function inventoryOf(client: Client, viewpoint: () => Promise<Viewpoint>): Promise<InventoryView[]> {
  const { administrator } = await viewpoint();
  // An administrator's lists hold every project's shared images already, whatever their members said.
  const asked = [...parts, ...hiddenParts].filter(({ keeps }) => !administrator || keeps !== 'incoming');
  return asked.map((part) =>
    markerView({ name: part.name, read: (marker, signal) => read({ client, viewpoint, part }, marker, signal) }),
  );
}

async function read(
  { client, viewpoint, part }: Reading,
  marker: string | undefined,
  signal: AbortSignal | undefined,
): Promise<MarkerPage> {
  const pairs: QueryPairs = [
    ...part.query,
    ...order,
    ...(marker === undefined ? [] : [['marker', marker] as [string, string]]),
  ];
  const asked = client.images(pairs, signal).catch((error: unknown) => {
    if (part.sinceOcata && marker === undefined && isRefusal(error)) return { images: [], next: null };
    throw error;
  });
  const [page, seenBy] = await Promise.all([asked, viewpoint()]);
  const from = { ...seenBy, ...(part.memberStatus === undefined ? {} : { memberStatus: part.memberStatus }) };
  const images = await mapInTurns(page.images, (document) => toImage(document, from));
  const ids = images.map(({ id }) => id);
  return {
    images: part.keeps === undefined ? images : images.filter(({ ownership }) => ownership === part.keeps),
    ids,
    next: page.next ? (markerOf(page.next) ?? ids.at(-1) ?? null) : null,
  };
}

function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'upstream_rejected';
}
