import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { ProviderImage } from '@/lib/domain/image';
import type { Sentence } from '@/lib/domain/text';
import { people, teams } from './people';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const count = (name: string) => bigint(name, { mode: 'number' });

/** A cloud as its adapter names it (`images.cloud()`): connections to the same one see the same images. */
export const clouds = pgTable('clouds', { id: serial('id').primaryKey(), address: text('address').notNull().unique() });

/** What one connection says of an image besides the image itself. */
export interface Sighting {
  connectionId: string;
  ownership?: ProviderImage['ownership'];
  memberStatus?: ProviderImage['memberStatus'];
}

/**
 * Who sees an image and as what: many images share few of these sets, so that "only connections this caller may see" is
 * a comparison of small numbers, and counts kept per set add up without counting an image twice. Never changed.
 */
export const sightingSets = pgTable('sighting_sets', {
  id: serial('id').primaryKey(),
  /** The sightings as canonical JSON; the set's identity. */
  key: text('key').notNull().unique(),
  sightings: jsonb('sightings').$type<Sighting[]>().notNull(),
});

/**
 * One image of one cloud: what lists filter, sort, search and count by, narrow on purpose. Nothing here is null, so that
 * one index serves both directions and a cursor compares plainly: unknown texts are empty, unknown numbers and times -1.
 */
export const inventoryImages = pgTable(
  'inventory_images',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    cloudId: integer('cloud_id').notNull(),
    imageId: text('image_id').notNull(),
    sightingSetId: integer('sighting_set_id').notNull(),
    /** The connection whose reading these columns and the document hold. */
    sourceConnectionId: text('source_connection_id').notNull(),
    /** Folded for order: normalized, lower case, at most 255 characters; compared by code point. */
    nameKey: text('name_key').notNull(),
    status: text('status').notNull(),
    visibility: text('visibility').notNull(),
    owner: text('owner').notNull(),
    os: text('os').notNull(),
    diskFormat: text('disk_format').notNull(),
    sizeBytes: count('size_bytes').notNull(),
    minDiskGiB: count('min_disk_gib').notNull(),
    minRamMiB: count('min_ram_mib').notNull(),
    /** 1 yes, 0 no, -1 unknown. */
    protected: smallint('protected').notNull(),
    /** Milliseconds since 1970, by the provider's clock. */
    createdMs: count('created_ms').notNull(),
    updatedMs: count('updated_ms').notNull(),
    tags: text('tags').array().notNull(),
    /** Folded like `nameKey`: name, id, description, OS and property values, a line each. */
    searchText: text('search_text').notNull(),
    /** Every two neighbouring UTF-16 units of `searchText`, hashed, once each: a word of two Hangul syllables has no trigram. */
    searchPairs: smallint('search_pairs').array().notNull(),
    /** Every property, key and value, hashed: whether an image has one is told without reading its document. */
    propertyHashes: count('property_hashes').array().notNull(),
    /** The provider is still working on it: read again soon. */
    busy: boolean('busy').notNull(),
    /** Of the document: equal means nothing changed. */
    digest: text('digest').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (table) => [
    uniqueIndex('inventory_images_identity').on(table.cloudId, table.imageId),
    index('inventory_images_set').on(table.sightingSetId, table.id),
    index('inventory_images_name').on(table.nameKey, table.id),
    index('inventory_images_status').on(table.status, table.id),
    index('inventory_images_visibility').on(table.visibility, table.id),
    index('inventory_images_owner').on(table.owner, table.id),
    index('inventory_images_os').on(table.os, table.id),
    index('inventory_images_disk_format').on(table.diskFormat, table.id),
    index('inventory_images_size').on(table.sizeBytes, table.id),
    index('inventory_images_min_disk').on(table.minDiskGiB, table.id),
    index('inventory_images_min_ram').on(table.minRamMiB, table.id),
    index('inventory_images_protected').on(table.protected, table.id),
    index('inventory_images_created').on(table.createdMs, table.id),
    index('inventory_images_updated').on(table.updatedMs, table.id),
    index('inventory_images_tags').using('gin', table.tags),
    index('inventory_images_pairs').using('gin', table.searchPairs),
    index('inventory_images_properties').using('gin', table.propertyHashes),
  ],
);

/** The whole of an image, read only for the rows on a page. */
export const inventoryDocuments = pgTable('inventory_documents', {
  imageRowId: bigint('image_row_id', { mode: 'number' })
    .primaryKey()
    .references(() => inventoryImages.id, { onDelete: 'cascade' }),
  /** Without `ownership` and `memberStatus`, which differ from connection to connection. */
  document: jsonb('document').$type<Omit<ProviderImage, 'ownership' | 'memberStatus'>>().notNull(),
});

/** Which connection saw which image, in which of its views, as of its last complete reading of each. */
export const inventorySightings = pgTable(
  'inventory_sightings',
  {
    connectionId: text('connection_id').notNull(),
    imageRowId: bigint('image_row_id', { mode: 'number' })
      .notNull()
      .references(() => inventoryImages.id, { onDelete: 'cascade' }),
    views: text('views').array().notNull(),
    ownership: text('ownership').$type<NonNullable<Sighting['ownership']>>(),
    memberStatus: text('member_status').$type<NonNullable<Sighting['memberStatus']>>(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.imageRowId] }),
    index('inventory_sightings_image').on(table.imageRowId),
  ],
);

/** How many images of a set have a value; kept exact by triggers on `inventory_images`. Facet `total` has the value ''. */
export const inventoryCounts = pgTable(
  'inventory_counts',
  {
    sightingSetId: integer('sighting_set_id').notNull(),
    facet: text('facet').notNull(),
    value: text('value').notNull(),
    images: integer('images').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sightingSetId, table.facet, table.value] })],
);

/** How the reading of a connection's images stands. */
export const inventoryWalks = pgTable('inventory_walks', {
  connectionId: text('connection_id').primaryKey(),
  cloudId: integer('cloud_id'),
  /** Null while no walk is under way. */
  startedAt: moment('started_at'),
  /** Images read so far by the walk under way. */
  imagesSeen: integer('images_seen').notNull().default(0),
  /** End of the last complete walk: how old the rows are. */
  completedAt: moment('completed_at'),
  durationMs: integer('duration_ms'),
  imagesKnown: integer('images_known').notNull().default(0),
  /** What the last walk failed by; null after a complete one. */
  problem: jsonb('problem').$type<{ code: string; detail: Sentence; at: string }>(),
  nextAt: moment('next_at'),
});

/** A value of an image as a revision keeps it; long ones are cut. */
export interface RevisedValue {
  key: string;
  before?: string;
  after?: string;
}

/** What changed between two readings of an image: a history the providers don't keep. Outlives the image's row. */
export const imageRevisions = pgTable(
  'image_revisions',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    cloudId: integer('cloud_id').notNull(),
    imageId: text('image_id').notNull(),
    at: moment('at').notNull(),
    kind: text('kind').$type<'appeared' | 'changed' | 'disappeared'>().notNull(),
    /** Made through this console, or found when reading. */
    origin: text('origin').$type<'console' | 'elsewhere'>().notNull(),
    connectionId: text('connection_id').notNull(),
    changes: jsonb('changes').$type<RevisedValue[]>().notNull(),
  },
  (table) => [index('image_revisions_image').on(table.cloudId, table.imageId, table.id)],
);

/** A question to the inventory under a name; with a team, everyone in it sees it. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** The address bar's query, without cursor and limit: `status=active&sort=-size`. */
    search: text('search').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    teamId: text('team_id').references(() => teams.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('saved_views_person').on(table.personId), index('saved_views_team').on(table.teamId)],
);
