import { uuidFrom } from '../../emulation/names-to-ids';
import { vendor } from './people';
import type { ImageRecord, ShareStatus } from './state';

/** The short form in which the sandbox's images are written down. */
export interface Draft {
  project: string;
  /** `2026-03-02` or a full time. */
  created: string;
  updated?: string;
  description?: string | null;
  status?: string;
  visibility?: string;
  /** Bytes; null where nothing was uploaded so far. */
  size?: number | null;
  minDisk?: number;
  minRam?: number;
  disk?: string;
  runsOn?: 'vm' | 'bm' | 'gpu';
  os?: [type: string, distro: string, architecture?: string];
  hidden?: boolean;
  /** By project; `taken back` is a share that was removed. */
  shares?: Record<string, ShareStatus | 'taken back'>;
  /** Tells images of one name apart. */
  key?: string;
}

export const mib = (amount: number) => Math.round(amount * 2 ** 20);
export const gib = (amount: number) => Math.round(amount * 2 ** 30);

export function image(name: string | null, draft: Draft): ImageRecord {
  const created = fullTime(draft.created);
  const updated = draft.updated === undefined ? created : fullTime(draft.updated);
  const size = draft.size === undefined ? gib(2) : draft.size;
  const [type, distro, architecture = 'x86_64'] = draft.os ?? ['LINUX', 'ubuntu'];
  return {
    id: uuidFrom('kakaocloud', 'image', draft.key ?? name ?? draft.created),
    project: draft.project,
    name,
    description: draft.description ?? null,
    status: draft.status ?? 'active',
    visibility: draft.visibility ?? (draft.shares === undefined ? 'private' : 'shared'),
    size,
    virtual_size: size === null ? null : gib(Math.max(10, draft.minDisk ?? 0)),
    min_disk: draft.minDisk ?? 10,
    min_ram: draft.minRam ?? 0,
    disk_format: draft.disk ?? 'qcow2',
    container_format: 'bare',
    instance_type: draft.runsOn ?? 'vm',
    os_info: {
      ...{ type, distro, architecture },
      admin_user: type === 'WINDOWS' ? 'Administrator' : distro,
      is_hidden: draft.hidden ?? false,
    },
    created_at: created,
    updated_at: updated,
    shares: Object.entries(draft.shares ?? {}).map(([project, status]) => ({
      ...{ project, created, updated, isShared: status !== 'taken back' },
      status: status === 'taken back' ? 'accepted' : status,
    })),
  };
}

export function published(name: string, draft: Omit<Draft, 'project' | 'visibility'>): ImageRecord {
  return image(name, { ...draft, project: vendor.id, visibility: 'public' });
}

/** The barest answer that keeps to the contract: only the id of an image is sure to be there. */
export function onlyAnId(key: string, project: string): ImageRecord {
  return {
    ...{ id: uuidFrom('kakaocloud', 'image', key), project, bare: true, shares: [] },
    ...{ name: null, description: null, status: null, visibility: null, size: null, virtual_size: null },
    ...{ min_disk: null, min_ram: null, disk_format: null, container_format: null, instance_type: null },
    ...{ os_info: null, created_at: null, updated_at: null },
  };
}

function fullTime(text: string): string {
  return text.includes('T') ? text : `${text}T02:15:00Z`;
}
