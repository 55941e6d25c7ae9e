import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import type { AuditRecord } from '@/lib/domain/audit';
import { type ImageRecord, recordsOfImage } from '@/lib/features/audit/service/of-image';
import { readableConnections } from '@/lib/features/connections/service/readable';
import { visibleRow } from '@/lib/features/connections/service/visible';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import type { ImageDeed, ImageRevision, listImageActivity } from '../contract/inventory';
import { openCursor, sealCursor, unusableCursor } from '../cursor';
import { newestFirst } from '../newest-first';
import { connectionsOfCloud, firstSeen, listRevisions, type RevisionRow } from '../store/revisions';
import { walkStore } from '../store/walks';

type Activity = ReplyOf<typeof listImageActivity>;

/**
 * What changed about an image between readings and what was done to it here, newest first. Of an image that connections of
 * other teams read, only what came when this connection saw it too; whose they are is not told.
 */
export async function listActivity(
  context: Context,
  { params, query }: InputOf<typeof listImageActivity>,
): Promise<Activity> {
  const row = await visibleRow(context, params.connectionId);
  authorize(context, 'image.read', row);
  const place = placeOf(query.cursor);
  const limit = query.limit ?? 50;
  const readable = (await readableConnections(context)).map(({ id }) => id);
  const cloudId = (await walkStore.find(row.id))?.cloudId ?? undefined;
  const through = cloudId === undefined ? [row.id] : await connectionsOfCloud(cloudId, readable);
  const [{ revisions, firstSeenAt }, deeds] = await Promise.all([
    cloudId === undefined
      ? { revisions: [], firstSeenAt: undefined }
      : readRevisions(
          { cloudId, imageId: params.imageId, row, readable },
          { before: place.revision, limit: limit + 1 },
        ),
    recordsOfImage(
      context,
      { imageId: params.imageId, connectionIds: through },
      { before: place.record, limit: limit + 1 },
    ),
  ]);
  const { items, taken, isMore } = newestFirst(
    [
      revisions.map((each) => ({
        ...{ at: each.at, key: each.id, item: revisionOf(each, readable, row.id) },
        isTold: isToldBy(deeds, each),
      })),
      deeds.map(({ sequence, record }) => ({ at: new Date(record.at), key: sequence, item: deedOf(record) })),
    ],
    limit,
  );
  const [revision = place.revision, record = place.record] = taken;
  return {
    items,
    next: isMore ? sealCursor(`${revision ?? ''}.${record ?? ''}`) : null,
    total: null,
    ...(firstSeenAt === undefined ? {} : { firstSeenAt: firstSeenAt.toISOString() }),
  };
}

interface Asked {
  cloudId: number;
  imageId: string;
  row: Awaited<ReturnType<typeof visibleRow>>;
  readable: string[];
}

async function readRevisions(
  { cloudId, imageId, row, readable }: Asked,
  window: { before: number | undefined; limit: number },
): Promise<{ revisions: RevisionRow[]; firstSeenAt: Date | undefined }> {
  const seen = await firstSeen(cloudId, imageId, row.id);
  // What came with the first reading was there for as long as these credentials are.
  const othersSince = seen && (seen.appearedAt ?? row.credentialsSetAt);
  const revisions = await listRevisions({ cloudId, imageId, connectionIds: readable, othersSince }, window);
  return { revisions, firstSeenAt: seen && later(seen.firstSeenAt, seen.appearedAt ?? row.createdAt) };
}

/** Behind which revision and which record the next page begins. */
function placeOf(cursor: string | undefined): { revision: number | undefined; record: number | undefined } {
  if (cursor === undefined) return { revision: undefined, record: undefined };
  const [, revision, record] = /^(\d{0,15})\.(\d{0,15})$/.exec(openCursor(cursor)) ?? [];
  if (revision === undefined || record === undefined) throw unusableCursor('cursorMalformed');
  return {
    revision: revision === '' ? undefined : Number(revision),
    record: record === '' ? undefined : Number(record),
  };
}

/** Between the provider's answer and the row that follows it. */
const mostDelay = 60_000;

/** What a write from here did to the row: whoever reads the write's own record needs no second entry of it. */
function isToldBy(deeds: readonly ImageRecord[], { origin, connectionId, at }: RevisionRow): boolean {
  if (origin !== 'console') return false;
  return deeds.some(
    ({ record: { object, outcome, at: begun, settledAt } }) =>
      outcome === 'succeeded' &&
      object.connectionId === connectionId &&
      Date.parse(begun) <= at.getTime() &&
      at.getTime() <= Date.parse(settledAt ?? begun) + mostDelay,
  );
}

function deedOf(record: AuditRecord): ImageDeed {
  return { id: record.id, at: record.at, kind: 'audited', record };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function revisionOf(
  { id, at, kind, origin, connectionId, changes }: RevisionRow,
  readable: readonly string[],
  asked: string,
): ImageRevision {
  const through = readable.includes(connectionId) ? connectionId : asked;
  return { id: String(id), at: at.toISOString(), kind, origin, connectionId: through, changes };
}
