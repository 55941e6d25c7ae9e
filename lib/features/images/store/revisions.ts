import 'server-only';
import { and, desc, eq, gte, inArray, lt, max, or, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { imageRevisions, inventoryImages, inventorySightings, inventoryWalks } from '@/lib/db/schema/inventory';
import type { NewRevision, Occasion } from './cloud-writer';
import type { Reader } from './known-images';

export type RevisionRow = typeof imageRevisions.$inferSelect;

/** So many are kept of one image; an image that something touches all day must not fill the table. */
export const revisionsKept = 100;

export async function writeRevisions(
  reader: Reader,
  cloudId: number,
  { revisions, connectionId, at, origin }: Occasion & { revisions: readonly NewRevision[] },
): Promise<void> {
  if (revisions.length === 0) return;
  await reader.execute(sql`
    insert into image_revisions (cloud_id, image_id, at, kind, origin, connection_id, changes)
    select ${cloudId}::int, "imageId", ${at.toISOString()}::timestamptz, kind, ${origin}, ${connectionId}, changes
    from json_to_recordset(${JSON.stringify(revisions)}::json) as given("imageId" text, kind text, changes jsonb)`);
  const grown = revisions.filter(({ kind }) => kind !== 'appeared').map(({ imageId }) => imageId);
  if (grown.length === 0) return;
  await reader.execute(sql`
    delete from image_revisions r
    using unnest(${sql.param(grown)}::text[]) as grown(image_id), lateral (
      select id from image_revisions newer
      where newer.cloud_id = ${cloudId}::int and newer.image_id = grown.image_id
      order by id desc offset ${revisionsKept} limit 1
    ) as surplus
    where r.cloud_id = ${cloudId}::int and r.image_id = grown.image_id and r.id <= surplus.id`);
}

/** Of whose revisions one may read: all of one's own connections', of others' only what came when one saw the image too. */
export interface RevisionScope {
  cloudId: number;
  imageId: string;
  connectionIds: string[];
  /** Undefined: of others nothing. */
  othersSince: Date | undefined;
}

export async function listRevisions(
  { cloudId, imageId, connectionIds, othersSince }: RevisionScope,
  { before, limit }: { before: number | undefined; limit: number },
): Promise<RevisionRow[]> {
  const { id, at, connectionId, kind } = imageRevisions;
  const others = othersSince === undefined ? undefined : and(gte(at, othersSince), eq(kind, 'changed'));
  return database()
    .select()
    .from(imageRevisions)
    .where(
      and(
        eq(imageRevisions.cloudId, cloudId),
        eq(imageRevisions.imageId, imageId),
        or(inArray(connectionId, connectionIds), others),
        before === undefined ? undefined : lt(id, before),
      ),
    )
    .orderBy(desc(id))
    .limit(limit);
}

/** Those of these connections that read the same cloud. */
export async function connectionsOfCloud(cloudId: number, among: string[]): Promise<string[]> {
  const { connectionId } = inventoryWalks;
  const rows = await database()
    .select({ connectionId })
    .from(inventoryWalks)
    .where(and(eq(inventoryWalks.cloudId, cloudId), inArray(connectionId, among)));
  return rows.map((row) => row.connectionId);
}

/** When the image's row came, if this connection sees it now, and when the connection itself was last seen to find it. */
export async function firstSeen(
  cloudId: number,
  imageId: string,
  connectionId: string,
): Promise<{ firstSeenAt: Date; appearedAt: Date | null } | undefined> {
  const [image] = await database()
    .select({ firstSeenAt: inventoryImages.firstSeenAt })
    .from(inventoryImages)
    .innerJoin(inventorySightings, eq(inventorySightings.imageRowId, inventoryImages.id))
    .where(
      and(
        eq(inventoryImages.cloudId, cloudId),
        eq(inventoryImages.imageId, imageId),
        eq(inventorySightings.connectionId, connectionId),
      ),
    );
  if (image === undefined) return undefined;
  const [appeared] = await database()
    .select({ at: max(imageRevisions.at) })
    .from(imageRevisions)
    .where(
      and(
        eq(imageRevisions.cloudId, cloudId),
        eq(imageRevisions.imageId, imageId),
        eq(imageRevisions.connectionId, connectionId),
        eq(imageRevisions.kind, 'appeared'),
      ),
    );
  return { ...image, appearedAt: appeared?.at ?? null };
}
