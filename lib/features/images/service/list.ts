import 'server-only';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { fitted } from '../answer-size';
import type { ConnectionOrder } from '../connection-order';
import { unusableCursor } from '../cursor';
import { imageFilterOf, type ListedImage, type listImages } from '../contract/inventory';
import { type ListPlace, openPlace, questionOf, sealPlace } from '../list-cursor';
import { listedDocuments } from '../store/documents';
import { type FoundRow, findPage } from '../store/search';
import { isTextSort, type Position, type Sorting, sortingOf } from '../store/sorting';
import { type VisibleSet, visibleSets } from '../visible-sets';
import { type ImageScope, imageScope, oldestReading } from './scope';

const initialLimit = 50;

/** One page of the inventory: only rows of our own, so that no cloud can make it wait. */
export async function list(
  context: Context,
  { query }: InputOf<typeof listImages>,
): Promise<ReplyOf<typeof listImages>> {
  const { sort = '-updated', limit = initialLimit, cursor } = query;
  const [filter, sorting, scope] = [imageFilterOf(query), sortingOf(sort), await imageScope(context)];
  const sets = visibleSets(scope.sets, scope, filter);
  const question = questionOf(sort, filter);
  const after = cursor === undefined ? undefined : positionOf(openPlace(question, cursor), { sorting, ...scope });
  const page = await findPage({ sets, filter, sorting, after, limit: limit + 1 });
  const rows = page.rows.slice(0, limit);
  const last = page.rows.length > limit ? rows.at(-1) : undefined;
  const asOf = oldestReading(scope, filter);
  return {
    items: await listed(rows, sets, scope),
    next: last === undefined ? null : sealPlace(question, placeOf(last, { sorting, ...scope })),
    total: page.total,
    ...(page.totalIsAtLeast ? { totalIsAtLeast: true } : {}),
    ...(asOf === undefined ? {} : { asOf }),
    connections: [...scope.connections.values()],
  };
}

async function listed(rows: FoundRow[], sets: VisibleSet[], { connections }: ImageScope): Promise<ListedImage[]> {
  const documents = await listedDocuments(rows.map(({ id }) => id));
  const byId = new Map(sets.map((set) => [set.id, set]));
  return fitted(
    rows.flatMap(({ id, setId }) => {
      const [found, set] = [documents.get(id), byId.get(setId)];
      if (found === undefined || set === undefined) return [];
      const { connectionId } = set.shown;
      const provider = connections.get(connectionId)?.provider ?? '';
      const { document, propertiesOmitted } = found;
      return [
        {
          ...{ ...document, ...set.shown, seenThrough: set.seenThrough, provider, actions: {} },
          ...(propertiesOmitted ? { propertiesOmitted } : {}),
        },
      ];
    }),
  );
}

interface Order {
  sorting: Sorting;
  order: ConnectionOrder;
}

function placeOf({ value, id }: Position, { sorting, order }: Order): ListPlace {
  return sorting.field === 'connection' ? order.kept({ value: Number(value), id }) : { value, id };
}

function positionOf(place: ListPlace, { sorting, order }: Order): Position {
  if (sorting.field === 'connection') return order.found(place, sorting.descending);
  // Whoever writes a cursor by hand gets no further than this.
  if (isTextSort(sorting.field) !== (typeof place.value === 'string')) throw unusableCursor('cursorMalformed');
  return place;
}
