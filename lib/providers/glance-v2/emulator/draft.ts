import { digestFrom, uuidFrom } from '../../emulation/names-to-ids';
import type { ImageRecord, MemberStatus, Visibility } from './state';

/** The short form in which the sandbox's images are written down. */
export interface Draft {
  owner: string | null;
  /** `2026-03-02` or a full time. */
  created: string;
  updated?: string;
  visibility?: Visibility;
  status?: string;
  /** Bytes; ignored where there is no data. */
  size?: number;
  virtualSize?: number;
  disk?: string | null;
  container?: string | null;
  minDisk?: number;
  minRam?: number;
  os?: [distro: string, version: string, architecture?: string];
  tags?: string[];
  properties?: Record<string, string>;
  members?: Record<string, MemberStatus>;
  protected?: boolean;
  hidden?: boolean;
  /** Tells images of one name apart. */
  key?: string;
}

export const mib = (amount: number) => Math.round(amount * 2 ** 20);
export const gib = (amount: number) => Math.round(amount * 2 ** 30);
export const tib = (amount: number) => Math.round(amount * 2 ** 40);

const withData = new Set(['active', 'deactivated', 'pending_delete']);

export function image(name: string | null, draft: Draft): ImageRecord {
  const id = uuidFrom('glance-v2', 'image', draft.key ?? name ?? draft.created);
  const created = fullTime(draft.created);
  const status = draft.status ?? 'active';
  const hasData = withData.has(status);
  const [os_distro, os_version, architecture = 'x86_64'] = draft.os ?? [];
  return {
    id,
    name,
    status,
    visibility: draft.visibility ?? 'private',
    size: hasData ? (draft.size ?? gib(1)) : null,
    virtual_size: hasData ? (draft.virtualSize ?? null) : null,
    checksum: hasData ? digestFrom('md5', id) : null,
    os_hash_algo: hasData ? 'sha512' : null,
    os_hash_value: hasData ? digestFrom('sha512', id) : null,
    disk_format: draft.disk === undefined ? 'qcow2' : draft.disk,
    container_format: draft.container === undefined ? 'bare' : draft.container,
    protected: draft.protected ?? false,
    min_ram: draft.minRam ?? 0,
    min_disk: draft.minDisk ?? 0,
    owner: draft.owner,
    os_hidden: draft.hidden ?? false,
    created_at: created,
    updated_at: draft.updated ? fullTime(draft.updated) : created,
    tags: draft.tags ?? [],
    properties: { ...(os_distro && os_version && { os_distro, os_version, architecture }), ...draft.properties },
    members: Object.entries(draft.members ?? {}).map(([member_id, memberStatus]) => ({
      member_id,
      status: memberStatus,
      created_at: created,
      updated_at: draft.updated ? fullTime(draft.updated) : created,
    })),
    stores: hasData ? 'local' : undefined,
    deleted: false,
  };
}

function fullTime(text: string): string {
  return text.includes('T') ? text : `${text}T02:15:00Z`;
}
