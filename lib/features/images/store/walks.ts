import 'server-only';
import { and, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { clouds, inventoryImages, inventorySightings, inventoryWalks } from '@/lib/db/schema/inventory';

export type WalkRow = typeof inventoryWalks.$inferSelect;
export type WalkProblem = NonNullable<WalkRow['problem']>;

const ofConnection = (connectionId: string) => eq(inventoryWalks.connectionId, connectionId);

export const walkStore = {
  async find(connectionId: string): Promise<WalkRow | undefined> {
    const [row] = await database().select().from(inventoryWalks).where(ofConnection(connectionId));
    return row;
  },

  async cloudOf(address: string): Promise<number> {
    const [known] = await database().select().from(clouds).where(eq(clouds.address, address));
    if (known !== undefined) return known.id;
    await database().insert(clouds).values({ address }).onConflictDoNothing();
    const [made] = await database().select().from(clouds).where(eq(clouds.address, address));
    if (made === undefined) throw new Error('An inserted cloud was not found.');
    return made.id;
  },

  async begin(connectionId: string, startedAt: Date): Promise<void> {
    const values = { startedAt, imagesSeen: 0, nextAt: null };
    await database()
      .insert(inventoryWalks)
      .values({ connectionId, ...values })
      .onConflictDoUpdate({ target: inventoryWalks.connectionId, set: values });
  },

  /** Of another cloud nothing has been read so far. True when this cloud was read completely before. */
  async enterCloud(connectionId: string, cloudId: number): Promise<boolean> {
    const isOther = or(isNull(inventoryWalks.cloudId), ne(inventoryWalks.cloudId, cloudId));
    await database()
      .update(inventoryWalks)
      .set({ cloudId, completedAt: null })
      .where(and(ofConnection(connectionId), isOther));
    return ((await walkStore.find(connectionId))?.completedAt ?? null) !== null;
  },

  async progress(connectionId: string, imagesSeen: number): Promise<void> {
    await database().update(inventoryWalks).set({ imagesSeen }).where(ofConnection(connectionId));
  },

  /** After many changes: until the database looks by itself, it plans with how few images there were before. */
  async countAnew(): Promise<void> {
    await database().execute(sql`analyze ${inventoryImages}, ${inventorySightings}`);
  },

  async end(
    connectionId: string,
    ending: { problem: WalkProblem } | { completedAt: Date; durationMs: number },
  ): Promise<void> {
    const imagesKnown = await database().$count(inventorySightings, eq(inventorySightings.connectionId, connectionId));
    const facts = 'problem' in ending ? ending : { ...ending, problem: null };
    await database()
      .update(inventoryWalks)
      .set({ ...facts, imagesKnown, startedAt: null })
      .where(ofConnection(connectionId));
  },

  /** Ended without a result: paused, given up. */
  async leave(connectionId: string): Promise<void> {
    await database().update(inventoryWalks).set({ startedAt: null }).where(ofConnection(connectionId));
  },

  /** Connections that are gone, of which there still are sightings or at least this record. */
  async ofGoneConnections(): Promise<string[]> {
    const rows = await database()
      .select({ connectionId: inventoryWalks.connectionId })
      .from(inventoryWalks)
      .leftJoin(connections, eq(connections.id, inventoryWalks.connectionId))
      .where(isNull(connections.id));
    return rows.map(({ connectionId }) => connectionId);
  },

  async forget(connectionId: string): Promise<void> {
    await database().delete(inventoryWalks).where(ofConnection(connectionId));
  },
};

export type BusyImage = Pick<typeof inventoryImages.$inferSelect, 'imageId' | 'status' | 'sizeBytes'>;

/** Images that the provider still works on and this connection's reading tells of; which ones of many is left to chance. */
export async function busyImages(
  connectionId: string,
  { changedSince, limit }: { changedSince: Date; limit: number },
): Promise<BusyImage[]> {
  const { imageId, status, sizeBytes, changedAt, busy, sourceConnectionId } = inventoryImages;
  return database()
    .select({ imageId, status, sizeBytes })
    .from(inventoryImages)
    .where(and(eq(sourceConnectionId, connectionId), eq(busy, true), gt(changedAt, changedSince)))
    .orderBy(sql`random()`)
    .limit(limit);
}

export async function youngestBusyChange(connectionId: string, changedSince: Date): Promise<Date | undefined> {
  const { changedAt, busy, sourceConnectionId } = inventoryImages;
  const [row] = await database()
    .select({ changedAt })
    .from(inventoryImages)
    .where(and(eq(sourceConnectionId, connectionId), eq(busy, true), gt(changedAt, changedSince)))
    .orderBy(desc(changedAt))
    .limit(1);
  return row?.changedAt;
}
