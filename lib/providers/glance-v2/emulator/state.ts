import { ImageTable } from '../../emulation/image-table';

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

/** What the emulated Glance remembers. */
export class GlanceState extends ImageTable<ImageRecord> {}
