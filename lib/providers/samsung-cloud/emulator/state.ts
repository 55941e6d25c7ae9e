import { ImageTable } from '../../emulation/image-table';

export type Visibility = 'public' | 'community' | 'shared' | 'private';
export type MemberStatus = 'pending' | 'accepted' | 'rejected';

export interface MemberRecord {
  member_id: string;
  /** Any word, so that a console can be shown one that it does not know. */
  status: MemberStatus | string;
  created_at: string;
  updated_at: string;
}

/** A row of the image table; times are `YYYY-MM-DDThh:mm:ssZ`. */
export interface ImageRecord {
  id: string;
  name: string;
  owner: string;
  owner_account_name: string | null;
  owner_user_name: string | null;
  status: string;
  visibility: Visibility | string;
  container_format: string;
  disk_format: string;
  created_at: string;
  updated_at: string;
  min_disk: number;
  min_ram: number;
  protected: boolean;
  os_hidden: boolean;
  checksum: string | null;
  os_hash_algo: string | null;
  os_hash_value: string | null;
  os_distro: string | null;
  scp_os_version: string | null;
  scp_os_build_version: string | null;
  scp_k8s_version: string | null;
  root_device_name: string | null;
  url: string | null;
  scp_image_type: string | null;
  scp_original_image_type: string | null;
  size: number | null;
  virtual_size: number | null;
  volumes: string | null;
  scp_gpu_driver: string | null;
  scp_supported_class_types: string | null;
  members: MemberRecord[];
  /** Its times are answered without a zone, as some of the real service's are. */
  zoneless: boolean;
  deleted: boolean;
  /** When its bits were ordered, in milliseconds, while they are on their way. */
  orderedAt?: number | undefined;
}

/** What the emulated service remembers of images. */
export class ImageState extends ImageTable<ImageRecord> {
  readonly #ordered = new Set<string>();

  override put(row: ImageRecord): void {
    super.put(row);
    if (row.orderedAt === undefined) this.#ordered.delete(row.id);
    else this.#ordered.add(row.id);
  }

  /** Images whose bits are on their way. */
  ordered(): ImageRecord[] {
    return [...this.#ordered].flatMap((id) => this.get(id) ?? []);
  }
}
