import { compareText, folded } from './collation';
import type { EmulatedImages } from './emulator';

/** The columns every Glance sorts by. */
export const sortKeys = [
  'name',
  'status',
  'container_format',
  'disk_format',
  'size',
  'id',
  'created_at',
  'updated_at',
] as const;
export type SortKey = (typeof sortKeys)[number];

export type Sortable = Record<SortKey, string | number | null> & { id: string };

export interface SortStep {
  key: SortKey;
  descending: boolean;
}

/** The image table of an emulated Glance. */
export class ImageTable<Row extends Sortable> {
  readonly #rows = new Map<string, Row>();
  readonly #sorted = new Map<string, Row[]>();

  constructor(rows: Row[] = []) {
    for (const row of rows) this.#rows.set(row.id, row);
  }

  /** Also finds rows marked as deleted; the database does not mind capitals. */
  get(id: string): Row | undefined {
    return this.#rows.get(id.toLowerCase());
  }

  put(row: Row): void {
    this.#rows.set(row.id, row);
    this.changed();
  }

  /** To be called after a row was edited in place. */
  changed(): void {
    this.#sorted.clear();
  }

  /** Everything in order; kept until something changes, so that walking 10,000 images sorts them once. */
  sorted(steps: SortStep[]): Row[] {
    const name = steps.map(({ key, descending }) => `${key}:${descending}`).join();
    const known = this.#sorted.get(name);
    if (known) return known;
    const rows = [...this.#rows.values()].sort(byKeys(steps));
    this.#sorted.set(name, rows);
    return rows;
  }

  /** How many rows of that order come before the first one behind the marker. */
  upTo(steps: SortStep[], marker: Sortable | undefined): number {
    if (marker === undefined) return 0;
    const [rows, order] = [this.sorted(steps), byKeys(steps)];
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row !== undefined && order(row, marker) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

type Changeable = Sortable & { name: string | null; updated_at: string; deleted: boolean };

/** Changes behind the API's back; `make` and `now` write times as the service does. */
export function imagesIn<Row extends Changeable>(
  table: ImageTable<Row>,
  { make, now }: { make: () => Row; now: () => string },
): EmulatedImages {
  const change = (id: string, work: (row: Row) => void) => {
    const row = table.get(id);
    if (!row) throw new Error(`No image ${id}`);
    work(row);
    table.changed();
  };
  return {
    add() {
      const row = make();
      table.put(row);
      return row.id;
    },
    remove: (id) =>
      change(id, (row) => {
        row.deleted = true;
      }),
    edit: (id) =>
      change(id, (row) => {
        row.name = `zz ${row.name}`;
        row.updated_at = now();
      }),
  };
}

export function byKeys(steps: SortStep[]): (one: Sortable, other: Sortable) => number {
  return (one, other) => {
    for (const { key, descending } of steps) {
      const order = compareValues(one[key], other[key]);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
}

/** The creation time, then the id decide between equals. */
export function withTieBreakers(steps: SortStep[], descending: boolean): SortStep[] {
  const missing = (['created_at', 'id'] as const).filter((key) => steps.every((step) => step.key !== key));
  return [...steps, ...missing.map((key) => ({ key, descending }))];
}

/** Nulls sort lowest. */
function compareValues(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other);
  return compareText(folded(one), folded(other));
}
