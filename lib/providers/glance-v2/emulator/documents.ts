import type { Caller } from '../../emulation/glance-front';
import { pythonJson } from '../../emulation/python-text';
import type { ImageRecord, MemberRecord } from './state';

/** The image as answered, in JSON: custom properties first, beside the core fields (§3). */
export function imageText(image: ImageRecord, caller: Caller): string {
  // Joined as text: one object of so many and ever different keys makes a page of 1000 ten times slower.
  const properties = pythonJson(image.properties);
  const core = pythonJson(coreFields(image, caller));
  return properties === '{}' ? core : `${properties.slice(0, -1)}, ${core.slice(1)}`;
}

function coreFields(image: ImageRecord, caller: Caller): object {
  const self = `/v2/images/${image.id}`;
  return {
    name: image.name,
    disk_format: image.disk_format,
    container_format: image.container_format,
    visibility: image.visibility,
    size: image.size,
    virtual_size: image.virtual_size,
    status: image.status,
    checksum: image.checksum,
    protected: image.protected,
    min_ram: image.min_ram,
    min_disk: image.min_disk,
    owner: image.owner,
    os_hidden: image.os_hidden,
    os_hash_algo: image.os_hash_algo,
    os_hash_value: image.os_hash_value,
    id: image.id,
    created_at: image.created_at,
    updated_at: image.updated_at,
    tags: image.tags,
    self,
    file: `${self}/file`,
    schema: '/v2/schemas/image',
    // The places of a deactivated image are kept from everybody but administrators, and `stores` goes with them.
    stores: image.status === 'deactivated' && !caller.isAdmin ? undefined : image.stores,
  };
}

export function memberDocument(image: ImageRecord, member: MemberRecord): object {
  return {
    member_id: member.member_id,
    image_id: image.id,
    status: member.status,
    created_at: member.created_at,
    updated_at: member.updated_at,
    schema: '/v2/schemas/member',
  };
}
