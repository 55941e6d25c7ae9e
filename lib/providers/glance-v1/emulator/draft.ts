import { digestFrom, uuidFrom } from '../../emulation/names-to-ids';
import { utf8AsBytes } from '../../emulation/python-text';
import type { ImageRecord } from './state';

/** The short form in which the sandbox's images are written down. */
export interface Draft {
  owner: string | null;
  /** Without zone: `2016-03-02T01:02:03.456789`, or the day alone. */
  created: string;
  updated?: string;
  visibility?: ImageRecord['visibility'];
  status?: string;
  size?: number;
  disk?: string | null;
  container?: string | null;
  minDisk?: number;
  minRam?: number;
  properties?: Record<string, string | null>;
  /** Members by project id: whether they may share on. */
  members?: Record<string, boolean>;
  protected?: boolean;
  python3?: boolean;
  key?: string;
}

export const mib = (amount: number) => Math.round(amount * 2 ** 20);
export const gib = (amount: number) => Math.round(amount * 2 ** 30);

const withData = new Set(['active', 'deactivated', 'deleted']);

export function image(name: string | null, draft: Draft): ImageRecord {
  const id = uuidFrom('glance-v1', 'image', draft.key ?? name ?? draft.created);
  const status = draft.status ?? 'active';
  const hasData = withData.has(status);
  const updated = fullTime(draft.updated ?? draft.created);
  const stored = (text: string | null) => (draft.python3 && text !== null ? utf8AsBytes(text) : text);
  return {
    id,
    name: stored(name),
    status,
    size: hasData ? (draft.size ?? gib(1)) : 0,
    virtual_size: null,
    checksum: hasData ? digestFrom('md5', id) : null,
    disk_format: draft.disk === undefined ? 'qcow2' : draft.disk,
    container_format: draft.container === undefined ? 'bare' : draft.container,
    min_disk: draft.minDisk ?? 0,
    min_ram: draft.minRam ?? 0,
    // What is not public is `shared` when v1 made it (§12).
    visibility: draft.visibility ?? 'shared',
    protected: draft.protected ?? false,
    owner: draft.owner,
    deleted: status === 'deleted',
    deleted_at: status === 'deleted' ? updated : null,
    created_at: fullTime(draft.created),
    updated_at: updated,
    properties: Object.fromEntries(Object.entries(draft.properties ?? {}).map(([key, value]) => [key, stored(value)])),
    members: Object.entries(draft.members ?? {}).map(([member_id, can_share]) => ({ member_id, can_share })),
    formerMembers: [],
    python3: draft.python3 ?? false,
  };
}

function fullTime(text: string): string {
  return text.includes('T') ? text : `${text}T01:30:00`;
}
