import 'server-only';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { fitted } from '../answer-size';
import { imageFilterOf, type listImages } from '../contract/inventory';
import { openPlace, questionOf, sealPlace } from '../list-cursor';
import { listedDocuments } from '../store/documents';
import { findPage } from '../store/search';
import { sortingOf } from '../store/sorting';
import { visibleSets } from '../visible-sets';
import { placeOf, positionOf } from './place';
import { imagesOf } from './present';
import { imageScope, oldestReading } from './scope';

const initialLimit = 50;

/** One page of the inventory: only rows of our own, so that no cloud can make it wait. */
export async function list(
  context: Context,
  { query }: InputOf<typeof listImages>,
): Promise<ReplyOf<typeof listImages>> {
  const { sort = '-updated', limit = initialLimit, cursor } = query;
  const [filter, sorting, scope] = [imageFilterOf(query), sortingOf(sort), await imageScope(context)];
  const sets = visibleSets(scope.allSets, scope, filter);
  const question = questionOf(sort, filter);
  const after = cursor === undefined ? undefined : positionOf(openPlace(question, cursor), { sorting, ...scope });
  const page = await findPage({ sets, filter, sorting, after, limit: limit + 1 });
  const rows = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  const asOf = oldestReading(scope, filter);
  return {
    items: fitted(imagesOf(rows, await listedDocuments(rows.map(({ id }) => id)), { sets, ...scope })),
    next: last === undefined ? null : sealPlace(question, placeOf(last, { sorting, ...scope })),
    total: page.total,
    ...(page.totalIsAtLeast ? { totalIsAtLeast: true } : {}),
    ...(asOf === undefined ? {} : { asOf }),
    connections: [...scope.connections.values()],
  };
}
