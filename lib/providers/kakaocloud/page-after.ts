/** Where the live list stands: how many rows lie before its page, and the first row of the page before. */
export interface Place {
  offset: number;
  firstBefore?: string;
}

/** Rows as they came, and what the service says of them: any of it may be missing, 0 for want of a number, or wrong. */
export interface Rows {
  ids: readonly string[];
  total?: number | null | undefined;
  offset?: number | null | undefined;
  limit?: number | null | undefined;
}

interface Continuation {
  next: string | null;
  total: number | null;
  truncated?: true;
}

/** `40`, or `40.<id>`; undefined when it is neither. */
export function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return { offset: 0 };
  const [, digits, firstBefore] = /^(\d{1,9})(?:\.(.{1,200}))?$/s.exec(cursor) ?? [];
  if (digits === undefined) return undefined;
  return { offset: Number(digits), ...(firstBefore === undefined ? {} : { firstBefore }) };
}

/** What follows a page that was asked for with `limit`. The offset counts rows, never pages. */
export function pageAfter(place: Place, rows: Rows, limit: number): Continuation {
  const returned = rows.ids.length;
  const end = place.offset + returned;
  // A total that is less than what came is none: the field may be left at 0.
  const total = typeof rows.total === 'number' && rows.total >= end ? rows.total : null;
  const [first] = rows.ids;
  const stands = first !== undefined && first === place.firstBefore && rows.offset !== place.offset;
  if (stands) return { next: null, total, truncated: true };
  const more = total === null ? returned >= fullPage(rows, limit) : end < total;
  if (!more) return { next: null, total };
  if (first === undefined) return { next: null, total, truncated: true };
  return { next: `${end}.${first}`, total };
}

/** How many rows a full page has: a service may allow fewer than it was asked for. */
export function fullPage({ limit }: Pick<Rows, 'limit'>, asked: number): number {
  return typeof limit === 'number' && limit > 0 ? Math.min(limit, asked) : asked;
}
