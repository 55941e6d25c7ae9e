import { ImageTable } from '../../emulation/image-table';

export interface MemberRecord {
  member_id: string;
  can_share: boolean;
}

/** A row of the image table as v1 shows it (§4); times have no zone and may carry microseconds. */
export interface ImageRecord {
  id: string;
  name: string | null;
  status: string;
  size: number;
  virtual_size: number | null;
  checksum: string | null;
  disk_format: string | null;
  container_format: string | null;
  min_disk: number;
  min_ram: number;
  /** v1 shows only `is_public`; the others come from v2 beside it (§12). */
  visibility: 'public' | 'private' | 'shared' | 'community';
  protected: boolean;
  owner: string | null;
  deleted: boolean;
  deleted_at: string | null;
  created_at: string;
  updated_at: string;
  properties: Record<string, string | null>;
  members: MemberRecord[];
  /** Whose row was marked as deleted and is still found by a membership without a flag (§9). */
  formerMembers: string[];
  /**
   * Written through a Python 3 server: texts are held as UTF-8 bytes read as Latin-1, so that lists show mojibake while
   * the headers still carry the right bytes (§4.1, 8).
   */
  python3: boolean;
  /** The beginning of what was uploaded. */
  bits?: Uint8Array;
}

/** A copy under way: milliseconds since the epoch, and bytes as announced (0 = not). */
interface Copy {
  since: number;
  reachable: boolean;
  size: number;
}

export class GlanceState extends ImageTable<ImageRecord> {
  readonly copies = new Map<string, Copy>();
  /** Ids of images whose data the store will not let go (§8). */
  readonly inUse = new Set<string>();
  /** Whether new images are written by a Python 3 server. */
  python3 = false;
}

/** Microseconds and no zone, as the database writes times. */
export function glanceTime(at: Date): string {
  return at.toISOString().replace('Z', '000');
}
