import { digestFrom, uuidFrom } from '../../emulation/names-to-ids';
import type { Account } from './accounts';
import type { ImageRecord, MemberStatus, Visibility } from './state';

/** The short form in which the sandbox's images are written down. */
export interface Draft {
  owner: Account;
  /** `2026-03-02` or a full time. */
  created: string;
  updated?: string;
  visibility?: Visibility;
  status?: string;
  /** Bytes; ignored where there is no data. */
  size?: number;
  minDisk?: number;
  minRam?: number;
  os?: [distro: string, version: string];
  type?: string;
  originalType?: string;
  kubernetes?: string;
  gpuDriver?: string;
  classTypes?: string;
  volumes?: string;
  url?: string;
  protected?: boolean;
  hidden?: boolean;
  zoneless?: boolean;
  members?: [account: Account, status: MemberStatus | string][];
  /** Tells images of one name apart. */
  key?: string;
}

export const gib = (amount: number) => Math.round(amount * 2 ** 30);

const withData = new Set(['active', 'deactivated', 'retiring']);

export function image(name: string, draft: Draft): ImageRecord {
  const id = uuidFrom('samsung-cloud', 'image', draft.key ?? name);
  const created = fullTime(draft.created);
  const updated = draft.updated ? fullTime(draft.updated) : created;
  const status = draft.status ?? 'active';
  const hasData = withData.has(status);
  const size = draft.size ?? gib(1);
  const [os_distro = null, scp_os_version = null] = draft.os ?? [];
  return {
    id,
    name,
    owner: draft.owner.id,
    owner_account_name: draft.owner.name,
    owner_user_name: draft.owner.user,
    status,
    visibility: draft.visibility ?? 'private',
    container_format: 'bare',
    disk_format: 'qcow2',
    created_at: created,
    updated_at: updated,
    min_disk: draft.minDisk ?? 0,
    min_ram: draft.minRam ?? 0,
    protected: draft.protected ?? false,
    os_hidden: draft.hidden ?? false,
    checksum: hasData ? digestFrom('md5', id) : null,
    os_hash_algo: hasData ? 'sha512' : null,
    os_hash_value: hasData ? digestFrom('sha512', id) : null,
    os_distro,
    scp_os_version,
    scp_os_build_version: null,
    scp_k8s_version: draft.kubernetes ?? null,
    root_device_name: hasData ? '/dev/vda' : null,
    url: draft.url ?? null,
    scp_image_type: draft.type ?? 'custom',
    scp_original_image_type: draft.originalType ?? null,
    size: hasData ? size : null,
    virtual_size: hasData ? size * 4 : null,
    volumes: draft.volumes ?? null,
    scp_gpu_driver: draft.gpuDriver ?? null,
    scp_supported_class_types: draft.classTypes ?? null,
    members: (draft.members ?? []).map(([account, memberStatus]) => ({
      ...{ member_id: account.id, status: memberStatus, created_at: created, updated_at: updated },
    })),
    zoneless: draft.zoneless ?? false,
    deleted: false,
  };
}

function fullTime(text: string): string {
  return text.includes('T') ? text : `${text}T02:15:00Z`;
}
