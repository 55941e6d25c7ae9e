import 'server-only';
import { z } from 'zod';
import type { ItemOutcome } from '@/lib/domain/change-set';
import type { Page } from '@/lib/domain/list';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { openPlace, sealPlace } from '@/lib/http/place-cursor';
import type { ChangeSet, ChangeSetSummary, getChangeSet, listChangeSets } from '../contract';
import { itemStore } from '../store/items';
import { type SetRow, setStore } from '../store/sets';
import { itemOf, summariesOf, summaryOf } from './present';
import { audienceOf, isVisibleTo, readableIds, visibleSet } from './visible-set';

const initialLimit = 50;
const setPlace = z.tuple([z.iso.datetime(), z.string().max(100)]);
const itemPlace = z.int().min(0);

export async function listSets(
  context: Context,
  { query: { limit = initialLimit, cursor } }: InputOf<typeof listChangeSets>,
): Promise<Page<ChangeSetSummary>> {
  const place = cursor === undefined ? undefined : openPlace(setPlace, cursor);
  const after = place === undefined ? undefined : { at: new Date(place[0]), id: place[1] };
  const rows = await setStore.list(audienceOf(context), after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await summariesOf(shown),
    next: last === undefined ? null : sealPlace([last.createdAt.toISOString(), last.id]),
    total: null,
  };
}

export async function getSet(context: Context, { params, query }: InputOf<typeof getChangeSet>): Promise<ChangeSet> {
  return withItems(context, await visibleSet(context, params.changeSetId), query);
}

/** For a page: null where there is none that the caller may see. */
export async function findSet(context: Context, changeSetId: string): Promise<ChangeSet | null> {
  const row = await setStore.find(changeSetId);
  return row === undefined || !isVisibleTo(row, audienceOf(context)) ? null : withItems(context, row, { limit: 1 });
}

interface ItemsAsked {
  limit?: number | undefined;
  cursor?: string | undefined;
  outcome?: ItemOutcome[] | undefined;
}

/** A set with one page of its items, in their order. */
export async function withItems(
  context: Context,
  row: SetRow,
  { limit = initialLimit, cursor, outcome: outcomes }: ItemsAsked = {},
): Promise<ChangeSet> {
  const asked = { outcomes, connectionIds: await readableIds(context) };
  const after = cursor === undefined ? -1 : openPlace(itemPlace, cursor);
  const [summary, items, total, blocked] = await Promise.all([
    summaryOf(row),
    itemStore.page(row.id, { ...asked, after, limit: limit + 1 }),
    itemStore.countOf(row.id, asked),
    itemStore.blocked(row.id),
  ]);
  const shown = items.slice(0, limit);
  const last = items.length > limit ? shown.at(-1) : undefined;
  return {
    ...summary,
    items: shown.map((item) => itemOf(item, context.locale)),
    next: last === undefined ? null : sealPlace(last.position),
    ...{ total, blocked },
  };
}
