import type { ListPlace } from './list-cursor';

interface Named {
  id: string;
  name: string;
}

/** Sorts connections by name; those of one name by id. */
const keyOf = ({ name, id }: Named) => `${name.normalize('NFC').toLowerCase()}\n${id}`;

export interface ConnectionOrder {
  rankOf(connectionId: string): number;
  /** A place among ranked rows as a cursor keeps it: by name, since ranks shift when connections come and go. */
  kept(place: { value: number; id: number }): ListPlace;
  /** The same place among today's ranks; a connection that is gone leaves the gap where it stood. */
  found(place: ListPlace, descending: boolean): { value: number; id: number };
}

export function connectionOrder(connections: readonly Named[]): ConnectionOrder {
  const ordered = connections
    .map((each) => ({ id: each.id, key: keyOf(each) }))
    .toSorted((a, b) => compare(a.key, b.key));
  const ranks = new Map(ordered.map(({ id }, rank) => [id, rank]));
  return {
    rankOf: (connectionId) => ranks.get(connectionId) ?? ordered.length,
    kept: ({ value, id }) => ({ value: ordered[value]?.key ?? '', id }),
    found({ value, id }, descending) {
      const behind = ordered.findIndex(({ key }) => key >= String(value));
      const rank = behind === -1 ? ordered.length : behind;
      if (ordered[rank]?.key === value) return { value: rank, id };
      return descending ? { value: rank, id: 0 } : { value: rank - 1, id: Number.MAX_SAFE_INTEGER };
    },
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
