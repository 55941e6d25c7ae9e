import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import { readableConnections } from '@/lib/features/connections/service/readable';
import { visibleRow } from '@/lib/features/connections/service/visible';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import type { ImageRevision, listImageActivity } from '../contract/inventory';
import { openCursor, sealCursor } from '../cursor';
import { firstSeen, listRevisions, type RevisionRow } from '../store/revisions';
import { walkStore } from '../store/walks';

type Activity = ReplyOf<typeof listImageActivity>;

/**
 * What changed about an image between readings, newest first. Of an image that connections of other teams read, only
 * what came when this connection saw it too; whose they are is not told.
 */
export async function listActivity(
  context: Context,
  { params, query }: InputOf<typeof listImageActivity>,
): Promise<Activity> {
  const row = await visibleRow(context, params.connectionId);
  authorize(context, 'image.read', row);
  const walk = await walkStore.find(row.id);
  if (walk?.cloudId == null) return { items: [], next: null, total: null };
  const { cloudId } = walk;
  const seen = await firstSeen(cloudId, params.imageId, row.id);
  // What came with the first reading was there for as long as these credentials are.
  const since = seen && (seen.appearedAt ?? row.credentialsSetAt);
  const readable = (await readableConnections(context)).map(({ id }) => id);
  const limit = query.limit ?? 50;
  const revisions = await listRevisions(
    { cloudId, imageId: params.imageId, connectionIds: readable, othersSince: since },
    { before: query.cursor === undefined ? undefined : Number(openCursor(query.cursor)), limit: limit + 1 },
  );
  const shown = revisions.slice(0, limit);
  const last = revisions.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((each) => revisionOf(each, readable, row.id)),
    next: last === undefined ? null : sealCursor(String(last.id)),
    total: null,
    ...(seen === undefined
      ? {}
      : { firstSeenAt: later(seen.firstSeenAt, seen.appearedAt ?? row.createdAt).toISOString() }),
  };
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
