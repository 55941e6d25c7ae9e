import { compareText, folded } from './collation';

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
