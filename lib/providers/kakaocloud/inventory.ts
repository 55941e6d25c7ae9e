import { ProviderError } from '../errors';
import { mapInTurns } from '../map-in-turns';
import type { InventoryView } from '../provider';
import type { Client, QueryPairs } from './client';
import { description } from './descriptor';
import { toImage } from './map';
import { stepByOffset } from './offset-walk';

const limit = description.listing?.limit.maximum ?? 1000;

/**
 * The plain list is taken to hold vendor images, own ones and those shared in; whether offers not accepted so far are in
 * it is nowhere said. So what is shared in is asked for by its own words too: an image in two views is still one.
 */
const parts: Record<string, QueryPairs> = {
  all: [],
  shared: [['visibility', 'shared']],
  pending: [['image_member_status', 'pending']],
  rejected: [['image_member_status', 'rejected']],
};

/** Neither changes during an image's life, and new images come at the end. */
const byTimeAndId: QueryPairs = [
  ['sort_keys', 'created_at,id'],
  ['sort_dirs', 'asc,asc'],
];
const byTime: QueryPairs = [
  ['sort_keys', 'created_at'],
  ['sort_dirs', 'asc'],
];

/** Offers that wait for an answer. */
export const offered: QueryPairs = [
  ['visibility', 'shared'],
  ['image_member_status', 'pending'],
];

export function inventoryOf(client: Client, projectId: () => Promise<string>): InventoryView[] {
  const view = createViews(client, projectId);
  return Object.entries(parts).map(([name, filters]) => view(name, filters));
}

/** Makes lists that can be walked to their end. */
export function createViews(client: Client, projectId: () => Promise<string>) {
  let withId = true;

  /** The specification says that sort keys go together, and shows it nowhere: where two are refused, one has to do. */
  async function ordered(query: QueryPairs, signal?: AbortSignal) {
    if (!withId) return client.images([...query, ...byTime], signal);
    try {
      return await client.images([...query, ...byTimeAndId], signal);
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'upstream_rejected') throw error;
      const page = await client.images([...query, ...byTime], signal);
      withId = false;
      return page;
    }
  }

  return (name: string, filters: QueryPairs): InventoryView => ({
    name,
    async page(cursor, signal) {
      const project = await projectId();
      const { rows, ...place } = await stepByOffset(
        async (window, inTime) => {
          const { images, pagination } = await ordered([...filters, ...windowPairs(window)], inTime);
          return { ...pagination, rows: await mapInTurns(images, (document) => toImage(document, project)) };
        },
        { cursor, limit },
        signal,
      );
      return { images: [...rows], ...place };
    },
  });
}

export function windowPairs({ offset, limit: rows }: { offset: number; limit: number }): QueryPairs {
  return [
    ['limit', String(rows)],
    ['offset', String(offset)],
  ];
}
