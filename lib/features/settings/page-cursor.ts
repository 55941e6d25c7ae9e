import type { Page } from '@/lib/domain/list';
import { Refusal } from '@/lib/http/refusal';

interface Query {
  limit?: number | undefined;
  cursor?: string | undefined;
}

export interface Window {
  limit: number;
  /** Everything up to and including this key was already read. */
  after: string | undefined;
}

/** Lists here are read on by a unique key, so that rows made meanwhile neither repeat nor hide others. */
export function windowOf({ limit = 50, cursor }: Query): Window {
  if (cursor === undefined) return { limit, after: undefined };
  const after = Buffer.from(cursor, 'base64url').toString('utf8');
  if (after === '' || cursorOf(after) !== cursor)
    throw new Refusal('validation_failed', { sentence: 'cursorMalformed' });
  return { limit, after };
}

/** `rows` were read with one more than the limit, which is how we know that there is more. */
export function pageOf<Row, Item>(
  { rows, total }: { rows: Row[]; total: number },
  { limit }: Window,
  { key, item }: { key: (row: Row) => string; item: (row: Row) => Item },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? cursorOf(key(last)) : null;
  return { items: shown.map(item), next, total };
}

function cursorOf(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}
