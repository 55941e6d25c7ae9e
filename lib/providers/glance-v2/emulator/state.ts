import { compareText, folded } from '../../emulation/collation';

export type MemberStatus = 'pending' | 'accepted' | 'rejected';
export type Visibility = 'public' | 'private' | 'shared' | 'community';

export interface MemberRecord {
  member_id: string;
  status: MemberStatus;
  created_at: string;
  updated_at: string;
}

/** A row of the image table; times are `YYYY-MM-DDThh:mm:ssZ`. */
export interface ImageRecord {
  id: string;
  name: string | null;
  status: string;
  visibility: Visibility;
  size: number | null;
  virtual_size: number | null;
  checksum: string | null;
  os_hash_algo: string | null;
  os_hash_value: string | null;
  disk_format: string | null;
  container_format: string | null;
  protected: boolean;
  min_ram: number;
  min_disk: number;
  owner: string | null;
  os_hidden: boolean;
  created_at: string;
  updated_at: string;
  tags: string[];
  properties: Record<string, string>;
  members: MemberRecord[];
  /** Comma-joined store ids; absent without data. */
  stores?: string;
  deleted: boolean;
}

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
export interface SortStep {
  key: SortKey;
  descending: boolean;
}

/** What the emulated Glance remembers. */
export class GlanceState {
  readonly #images = new Map<string, ImageRecord>();
  readonly #sorted = new Map<string, ImageRecord[]>();

  constructor(images: ImageRecord[] = []) {
    for (const image of images) this.#images.set(image.id, image);
  }

  /** Also finds deleted records. */
  get(id: string): ImageRecord | undefined {
    return this.#images.get(id);
  }

  put(image: ImageRecord): void {
    this.#images.set(image.id, image);
    this.changed();
  }

  /** To be called after a record was edited in place. */
  changed(): void {
    this.#sorted.clear();
  }

  /** Everything in order; kept until something changes, so that walking 10,000 images sorts them once. */
  sorted(steps: SortStep[]): ImageRecord[] {
    const name = steps.map(({ key, descending }) => `${key}:${descending}`).join();
    const known = this.#sorted.get(name);
    if (known) return known;
    const order = byKeys(steps);
    const images = [...this.#images.values()].sort(order);
    this.#sorted.set(name, images);
    return images;
  }
}

export function byKeys(steps: SortStep[]): (one: ImageRecord, other: ImageRecord) => number {
  return (one, other) => {
    for (const { key, descending } of steps) {
      const order = compareValues(one[key], other[key]);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
}

/** Nulls sort lowest (glance-v2 §4). */
function compareValues(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === 'number' || typeof other === 'number') return Number(one) - Number(other);
  return compareText(foldedOnce(one), foldedOnce(other));
}

const foldedNames = new Map<string, string>();

function foldedOnce(text: string): string {
  const known = foldedNames.get(text);
  if (known !== undefined) return known;
  if (foldedNames.size > 100_000) foldedNames.clear();
  const value = folded(text);
  foldedNames.set(text, value);
  return value;
}
