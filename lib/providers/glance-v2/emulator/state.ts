import { ImageTable } from '../../emulation/image-table';
import type { Bits } from './bits';

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
  /** How the data begins, of images whose data somebody sent. */
  start?: Uint8Array;
}

/** An import under way, or the last one of its image. `bits` are what it brings; undefined when it will fail. */
export interface ImportTask {
  id: string;
  /** Milliseconds since the epoch. */
  since: number;
  status: 'pending' | 'processing' | 'success' | 'failure';
  bits?: Bits | undefined;
}

/** What the emulated Glance remembers. */
export class GlanceState extends ImageTable<ImageRecord> {
  readonly imports = new Map<string, ImportTask>();
  /** Data that waits for an import, by image. */
  readonly staged = new Map<string, Bits>();
  /** Images that the store will not let go (a volume was made of them). */
  readonly inUse = new Set<string>();
  /** Bytes that one image may have. */
  sizeLimit = Infinity;
}
