import type { Caller } from '../../emulation/glance-front';
import type { GlanceState, ImageRecord } from './state';

/** `GET …/members`: the owner sees everybody, others only their own row (§9). */
export function listMembers(image: ImageRecord, caller: Caller): object {
  const all = caller.isAdmin || image.owner === caller.projectId;
  const members = all ? image.members : image.members.filter(({ member_id }) => member_id === caller.projectId);
  return { members: members.map(({ member_id, can_share }) => ({ member_id, can_share })) };
}

/** `GET /v1/shared-images/{project}`: ids only, an unknown project is an empty list (§10). */
export function sharedImages(state: GlanceState, caller: Caller, project: string): object {
  const images = state.sorted([{ key: 'created_at', descending: false }]);
  const rows = images.flatMap((image) => {
    const member = image.deleted ? undefined : image.members.find(({ member_id }) => member_id === project);
    const mayKnow = caller.isAdmin || project === caller.projectId || image.owner === caller.projectId;
    return member && mayKnow ? [{ image_id: image.id, can_share: member.can_share }] : [];
  });
  return { shared_images: rows };
}
