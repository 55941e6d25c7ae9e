import type { Client } from './client';
import { isSayable } from './header-encoder';
import { propertiesFromHeaders } from './header-record';
import { utcTime } from './map';
import type { QueryPairs } from './list-query';
import { changedMeanwhile, refused } from './refusals';
import { propertiesNotAllSeen, propertiesWouldBeLost } from './sentences';
import { repairText } from './text-repair';
import type { ImageRecord } from './wire';

const pageSize = 100;
/** Images changed in the same second, a hundred each. */
const pagesAtMost = 10;

interface Rewrite {
  id: string;
  /** In lower case, as headers show them. */
  removed: ReadonlySet<string>;
}

/**
 * All that stays when properties go: v1 has no call that takes one away, so the whole set is written again (§7.2). Read
 * afresh, and twice: HEAD carries the bytes of each value, but neither properties without one nor names that are no
 * header; the list has those. A property that a rewrite would lose or change makes it refused. Undefined when there is
 * nothing to take away.
 */
export async function remainingProperties(
  client: Client,
  { id, removed }: Rewrite,
  signal?: AbortSignal,
): Promise<Map<string, string | null> | undefined> {
  const { record, headers } = await client.image(id, signal);
  const carried = propertiesFromHeaders(headers);
  if (![...removed].some((key) => carried.has(key))) return undefined;
  const listed = await listedRecord(client, record, signal);
  if (listed === undefined) throw refused(propertiesNotAllSeen);
  const whole = new Map(Object.entries(listed.properties ?? {}));
  const names = new Set([...whole.keys()].map((key) => key.toLowerCase()));
  if (listed.updated_at !== record.updated_at || [...carried.keys()].some((key) => !names.has(key)))
    throw changedMeanwhile();
  const kept = [...whole].filter(([key]) => !removed.has(key.toLowerCase()));
  const lost = kept.filter(([key, value]) => !isSayable(key) || !isCarried(value, carried.get(key)));
  if (lost.length > 0) throw refused(propertiesWouldBeLost(lost.map(([key]) => `"${repairText(key)}"`).join(', ')));
  return new Map(kept.map(([key]) => [key, carried.get(key) ?? null]));
}

/** A Python 3 server garbles texts in lists, and headers lose blanks at the ends and cannot hold line breaks at all. */
function isCarried(listed: string | null, carried: string | undefined): boolean {
  if (listed === null) return carried === undefined;
  return carried === listed || carried === repairText(listed);
}

/** There is no list of one image, but one of those changed since; the order leads to ours at once. */
async function listedRecord(
  client: Client,
  { id, updated_at: updatedAt }: ImageRecord,
  signal?: AbortSignal,
): Promise<ImageRecord | undefined> {
  const changed = Date.parse(utcTime(updatedAt) ?? '');
  if (Number.isNaN(changed)) return undefined;
  const since = `${new Date(changed - 1000).toISOString().slice(0, 19)}Z`;
  const query: QueryPairs = [
    ['is_public', 'none'],
    ['changes-since', since],
    ['sort_key', 'updated_at'],
    ['sort_dir', 'asc'],
    ['limit', String(pageSize)],
  ];
  let marker: string | undefined;
  for (let pages = 0; pages < pagesAtMost; pages += 1) {
    const records = await client.details(
      [...query, ...(marker === undefined ? [] : [['marker', marker] as [string, string]])],
      signal,
    );
    const found = records.find((record) => record.id === id);
    marker = records.at(-1)?.id;
    if (found !== undefined || marker === undefined) return found;
  }
  return undefined;
}
