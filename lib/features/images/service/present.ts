import 'server-only';
import type { FoundRow } from '../store/search';
import type { VisibleSet } from '../visible-sets';
import type { ImageScope } from './scope';

/** The images of rows as one caller sees them, in the rows' order; a row that is gone meanwhile is left out. */
export function imagesOf<Document extends object>(
  rows: FoundRow[],
  documents: ReadonlyMap<number, Document>,
  { sets, connections }: { sets: VisibleSet[] } & Pick<ImageScope, 'connections'>,
) {
  const byId = new Map(sets.map((set) => [set.id, set]));
  return rows.flatMap(({ id, setId }) => {
    const [document, set] = [documents.get(id), byId.get(setId)];
    if (document === undefined || set === undefined) return [];
    const provider = connections.get(set.shown.connectionId)?.provider ?? '';
    return [{ ...document, ...set.shown, seenThrough: set.seenThrough, provider, actions: {} }];
  });
}
