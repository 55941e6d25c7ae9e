import 'server-only';
import { createHash } from 'node:crypto';
import type { inventoryDocuments, inventoryImages } from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import { folded, pairsOf, propertyHash, searchTextOf } from './search-text';

/** An image as the inventory keeps it: what lists sort, filter and search by, and the whole. */
export interface InventoryRow {
  image: Omit<
    typeof inventoryImages.$inferInsert,
    'id' | 'cloudId' | 'sightingSetId' | 'sourceConnectionId' | 'firstSeenAt' | 'changedAt'
  >;
  document: Omit<typeof inventoryDocuments.$inferInsert, 'imageRowId'>;
}

const nameCharacters = 255;
const longestKey = 500;
const busyStatuses: readonly ProviderImage['status'][] = ['pending', 'deleting'];

export function rowOf({ ownership: _ownership, memberStatus: _memberStatus, ...image }: ProviderImage): InventoryRow {
  const document = canonical(image) as typeof image;
  let searchText: string | undefined;
  return {
    image: {
      imageId: document.id,
      nameKey: folded((document.name ?? '').slice(0, nameCharacters)),
      status: document.status,
      visibility: document.visibility,
      owner: keyOf(document.ownerId),
      os: keyOf(osOf(document)),
      diskFormat: keyOf(document.diskFormat),
      sizeBytes: numberOf(document.sizeBytes),
      minDiskGiB: numberOf(document.minDiskGiB),
      minRamMiB: numberOf(document.minRamMiB),
      protected: document.protected === undefined ? -1 : Number(document.protected),
      createdMs: millisecondsOf(document.createdAt),
      updatedMs: millisecondsOf(document.updatedAt),
      tags: document.tags,
      busy: busyStatuses.includes(document.status),
      digest: createHash('sha256').update(JSON.stringify(document)).digest('base64url').slice(0, 22),
      // Most images are as they were, and nobody asks for more than their digest.
      get searchText() {
        searchText ??= searchTextOf(document);
        return searchText;
      },
      get searchPairs() {
        return pairsOf(this.searchText);
      },
      get propertyHashes() {
        return Object.entries(document.properties).map(([key, value]) => propertyHash(key, value));
      },
    },
    document: { document },
  };
}

/** What the OS filter and facet go by: the distribution, else the kind of system. */
function osOf({ os }: Pick<ProviderImage, 'os'>): string | undefined {
  return os.distro ?? os.type;
}

/** An index entry has a greatest length; provider text has none. */
export function keyOf(text: string | undefined): string {
  return (text ?? '').slice(0, longestKey).toWellFormed();
}

function numberOf(value: number | undefined): number {
  return value === undefined || !Number.isSafeInteger(Math.round(value)) ? -1 : Math.round(value);
}

function millisecondsOf(time: string | undefined): number {
  const milliseconds = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(milliseconds) ? -1 : milliseconds;
}

/**
 * What the database can keep, keys in one order: PostgreSQL holds neither U+0000 nor half a surrogate pair, and lists
 * the keys of a document in an order of its own, which must not make an image look changed.
 */
function canonical(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.map(([key, each]) => [storable(key), canonical(each)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}
