import { z } from 'zod';
import { ProviderError } from '../errors';
import { description } from './descriptor';
import { fullPage } from './page-after';
import { listRestless } from './sentences';

interface Row {
  id: string;
}

/** Rows as they came, with what the service says of the whole list; see `page-after.ts` for how little that may be. */
export interface OffsetPage<Each extends Row> {
  rows: readonly Each[];
  total?: number | null | undefined;
  limit?: number | null | undefined;
}

/** Asks for at most `limit` rows behind the first `offset` ones, in an order that rows do not change. */
export type AskForRows<Each extends Row> = (
  window: { offset: number; limit: number },
  signal?: AbortSignal,
) => Promise<OffsetPage<Each>>;

interface WalkedPage<Each extends Row> {
  rows: readonly Each[];
  next: string | null;
  total: number | null;
  truncated?: true;
}

/** Where a walk stands. All of it is in the cursor, so that another process can walk on. */
const place = z.object({
  /** How many rows lay before the end of the last page when it was read. */
  offset: z.int().nonnegative(),
  /** How many of them the next page begins before that. */
  overlap: z.int().positive(),
  /** Ids of the last page, its last row first. */
  anchors: z.array(z.string()),
  /** Pages in a row that brought nothing new although there should be more. */
  stale: z.int().nonnegative(),
  /** How often the walk began anew because no anchor was left. */
  restarts: z.int().nonnegative(),
});
type Place = z.infer<typeof place>;

const beginning: Place = { offset: 0, overlap: 1, anchors: [], stale: 0, restarts: 0 };
const usualOverlap = 8;
const furtherBack = [64, 512];
const staleAllowed = 3;
const restartsAllowed = 3;

/**
 * One step of a walk by offset that leaves out no row which stays in the list, whatever comes or goes meanwhile.
 *
 * A row that is deleted before the offset moves every later row to a lower one, so that the next page would skip as many.
 * Therefore pages overlap, and a page counts only if it holds an anchor, a row known from the page before: what follows
 * an anchor without a gap cannot have been skipped. Without one the walk steps further back, at last to the beginning.
 * It ends when the service's total and a page that is not full agree, or when a page brings nothing new.
 */
export async function stepByOffset<Each extends Row>(
  ask: AskForRows<Each>,
  { cursor, limit }: { cursor: string | undefined; limit: number },
  signal?: AbortSignal,
): Promise<WalkedPage<Each>> {
  const from = placeOf(cursor);
  for (const back of [from.overlap, ...furtherBack]) {
    if (back >= from.offset) break;
    const offset = from.offset - back;
    const page = await ask({ offset, limit }, signal);
    const anchor = lastAnchor(page.rows, from.anchors);
    if (anchor >= 0) return advance(from, page, { offset, limit, anchor });
  }
  const page = await ask({ offset: 0, limit }, signal);
  const anchor = lastAnchor(page.rows, from.anchors);
  const restarts = from.anchors.length > 0 && anchor < 0 ? from.restarts + 1 : from.restarts;
  if (restarts > restartsAllowed)
    throw new ProviderError({
      ...{ code: 'upstream_invalid_response', provider: description.id, detail: listRestless, retryable: true },
    });
  return advance({ ...from, restarts }, page, { offset: 0, limit, anchor });
}

function lastAnchor(rows: readonly Row[], anchors: readonly string[]): number {
  const known = new Set(anchors);
  return rows.findLastIndex(({ id }) => known.has(id));
}

/** The page with the place behind it. `anchor` is the index of its last known row, -1 when all of it is new. */
function advance<Each extends Row>(
  from: Place,
  { rows, total, limit: allowed }: OffsetPage<Each>,
  { offset, limit, anchor }: { offset: number; limit: number; anchor: number },
): WalkedPage<Each> {
  const end = offset + rows.length;
  const isFull = rows.length >= fullPage({ limit: allowed }, limit);
  const promised = typeof total === 'number' && total > end;
  const isNew = rows.length > anchor + 1;
  const told = { rows, total: typeof total === 'number' && total >= end ? total : null };
  if (!isFull && (total === end || (!isNew && !promised))) return { ...told, next: null };
  const stale = isNew ? 0 : from.stale + 1;
  if (stale >= staleAllowed) return { ...told, next: null, truncated: true };
  const to: Place = {
    ...{ offset: end, stale, restarts: from.restarts },
    // Less than a page, or the walk would stand still where the service gives fewer rows than it was asked for.
    overlap: Math.max(1, Math.min(usualOverlap, Math.floor(rows.length / 2))),
    anchors: rows.length === 0 ? from.anchors : anchorsOf(rows),
  };
  return { ...told, next: JSON.stringify(to) };
}

/** The last rows, then ever fewer of the earlier ones: many deleted in a row still leave one to step back to. */
function anchorsOf(rows: readonly Row[]): string[] {
  const found: string[] = [];
  for (let back = 1; back <= rows.length; back += back < usualOverlap ? 1 : back) {
    const row = rows[rows.length - back];
    if (row !== undefined) found.push(row.id);
  }
  return found;
}

/** A cursor that cannot be read (an earlier release wrote it) begins anew: rows may come twice, and none is left out. */
function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return beginning;
  try {
    return place.parse(JSON.parse(cursor));
  } catch {
    return beginning;
  }
}
