export type ShareStatus = 'pending' | 'accepted' | 'rejected';

/** One project an image is or was shared with. */
export interface ShareRecord {
  project: string;
  status: ShareStatus;
  /** False once the share was taken back: the row stays. */
  isShared: boolean;
  created: string;
  updated: string;
}

/** A row of the image table; times are `YYYY-MM-DDThh:mm:ssZ`. */
export interface ImageRecord {
  id: string;
  /** Whose image it is, also where its document does not say so. */
  project: string;
  name: string | null;
  description: string | null;
  status: string | null;
  visibility: string | null;
  size: number | null;
  virtual_size: number | null;
  min_disk: number | null;
  min_ram: number | null;
  disk_format: string | null;
  container_format: string | null;
  instance_type: string | null;
  os_info: OsInfo | null;
  created_at: string | null;
  updated_at: string | null;
  shares: ShareRecord[];
  /** The document is the id and nothing else. */
  bare?: boolean;
  /** When a deleted image is gone for good, in milliseconds. */
  goneAt?: number;
}

export interface OsInfo {
  type: string | null;
  distro: string | null;
  architecture: string | null;
  admin_user: string | null;
  is_hidden: boolean | null;
}

const listsKept = 64;

/** What the emulated image service remembers. */
export class ImageState {
  readonly #images = new Map<string, ImageRecord>();
  readonly #lists = new Map<string, readonly ImageRecord[]>();
  readonly #going = new Set<string>();

  constructor(images: readonly ImageRecord[]) {
    for (const image of images) this.#images.set(image.id, image);
  }

  get(id: string): ImageRecord | undefined {
    return this.#images.get(id.toLowerCase());
  }

  put(image: ImageRecord): void {
    this.#images.set(image.id, image);
    if (image.goneAt !== undefined) this.#going.add(image.id);
    this.#lists.clear();
  }

  remove(id: string): void {
    if (!this.#images.delete(id)) throw new Error(`No image ${id}`);
    this.#lists.clear();
  }

  /** Lets go of what was deleted long enough ago. */
  settle(now: Date): void {
    for (const id of this.#going) {
      if ((this.get(id)?.goneAt ?? 0) > now.getTime()) continue;
      this.#going.delete(id);
      this.#images.delete(id);
      this.#lists.clear();
    }
  }

  /**
   * The rows of a question, in order, kept under `name` until something changes: so that walking 100,000 images filters
   * and sorts them once.
   */
  rows(
    name: string,
    isIn: (image: ImageRecord) => boolean,
    order: (one: ImageRecord, other: ImageRecord) => number,
  ): readonly ImageRecord[] {
    const known = this.#lists.get(name);
    if (known !== undefined) return known;
    const rows = [...this.#images.values()].filter(isIn).sort(order);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size >= listsKept && oldest !== undefined) this.#lists.delete(oldest);
    this.#lists.set(name, rows);
    return rows;
  }
}

export function shareWith(image: ImageRecord, project: string): ShareRecord | undefined {
  return image.shares.find((share) => share.isShared && share.project === project);
}
