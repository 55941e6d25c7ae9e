import 'server-only';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { fitted } from '../answer-size';
import { imageFilterOf, type listImages } from '../contract/inventory';
import { openPlace, questionOf, sealPlace } from '../list-cursor';
import { listedDocuments } from '../store/documents';
import { findMore, findPage } from '../store/search';
import { sortingOf } from '../store/sorting';
import { placeOf, positionOf } from './place';
import { imagesOf } from './present';
import { imageScope, oldestReading, setsFor } from './scope';

const initialLimit = 50;

/** One page of the inventory: only rows of our own, so that no cloud can make it wait. */
export async function list(
  context: Context,
  { query }: InputOf<typeof listImages>,
): Promise<ReplyOf<typeof listImages>> {
  const { sort = '-updated', limit = initialLimit, cursor } = query;
  const [filter, sorting, scope] = [imageFilterOf(query), sortingOf(sort), await imageScope(context)];
  const name = questionOf(sort, filter);
  const { place, count } = cursor === undefined ? {} : openPlace(name, cursor);
  const after = place === undefined ? undefined : positionOf(place, { sorting, ...scope });
  const question = { ...setsFor(scope, filter), filter, sorting, after, limit: limit + 1 };
  const page =
    count === undefined ? await findPage(question) : { rows: await findMore(question), isMany: true, ...count };
  const rows = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  const asOf = oldestReading(scope, filter);
  return {
    items: fitted(imagesOf(rows, await listedDocuments(rows.map(({ id }) => id)), { ...scope, ...question })),
    next:
      last === undefined ? null : sealPlace(name, placeOf(last, { sorting, ...scope }), page.isMany ? page : undefined),
    total: page.total,
    ...(page.totalIsAtLeast ? { totalIsAtLeast: true } : {}),
    ...(asOf === undefined ? {} : { asOf }),
    connections: [...scope.connections.values()],
  };
}
