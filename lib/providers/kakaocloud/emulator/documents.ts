import { vendor } from './people';
import { type ImageRecord, type ShareRecord, shareWith } from './state';

/** An image as its list and its own page show it to a project. */
export function imageDocument(image: ImageRecord, project: string): object {
  const { id, bare } = image;
  if (bare) return { id };
  return {
    ...{ id, name: image.name, status: image.status, visibility: image.visibility },
    is_shared: image.shares.some(({ isShared }) => isShared),
    owner: image.project,
    project_id: image.project,
    image_member_status: image.project === project ? null : (shareWith(image, project)?.status ?? null),
    description: image.description,
    ...{ size: image.size, virtual_size: image.virtual_size, min_disk: image.min_disk, min_ram: image.min_ram },
    ...{ disk_format: image.disk_format, container_format: image.container_format },
    ...{ instance_type: image.instance_type, os_info: image.os_info },
    ...{ created_at: image.created_at, updated_at: image.updated_at },
  };
}

/** What an update answers: without what an image is to the caller (section 4). */
export function updatedDocument(image: ImageRecord): object {
  const {
    project_id: _,
    image_member_status: __,
    ...document
  } = { ...imageDocument(image, image.project) } as Record<string, unknown>;
  return document;
}

export function memberDocument(image: ImageRecord, share: ShareRecord): object {
  return {
    ...{ id: share.project, image_id: image.id, status: share.status, is_shared: share.isShared },
    ...{ created_at: share.created, updated_at: share.updated },
  };
}

export function isVendors(image: ImageRecord): boolean {
  return image.project === vendor.id;
}

/** Whether a project may open the image by its id: offers not accepted so far, or rejected, too. */
export function isReadable(image: ImageRecord, project: string): boolean {
  return image.visibility === 'public' || image.project === project || shareWith(image, project) !== undefined;
}
