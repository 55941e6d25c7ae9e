import type { ImageMember } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import type { Acknowledgement, MembersGroup, WantedMember } from '../provider';
import { acknowledged } from './client';
import type { Site } from './images';
import { toImage, toMember } from './map';
import { noSuchMember, notAllowedToShare, requireImageId, requireProjectId } from './refusals';
import type { Member } from './wire';

/** Members see an image at once. Every write carries its flag: without one, a former member would not come back (§9). */
export function createMembers(site: Site): Required<MembersGroup> {
  const { client, viewpoint } = site;
  const list = async (imageId: string, signal?: AbortSignal): Promise<ImageMember[]> => {
    requireImageId(imageId);
    return withoutDoubles(await client.members(imageId, signal)).map(toMember);
  };
  const put = (imageId: string, { memberId, canShare }: WantedMember, signal?: AbortSignal) =>
    allowed(site, imageId, () => client.putMember(imageId, { memberId, canShare: canShare === true }, signal));

  return {
    list: async (imageId, signal) => ({ members: await list(imageId, signal) }),
    async add(imageId, { memberId, canShare }, signal) {
      requireProjectId(memberId);
      requireImageId(imageId);
      // Adding somebody who is a member already must not take from them what nobody spoke of.
      const known =
        canShare === undefined ? (await list(imageId, signal)).find(({ id }) => id === memberId) : undefined;
      return put(imageId, { memberId, canShare: canShare ?? known?.canShare }, signal);
    },
    async remove(imageId, memberId, signal) {
      requireProjectId(memberId);
      requireImageId(imageId);
      const ourselves = memberId === (await viewpoint()).projectId;
      const before = ourselves ? await list(imageId, signal) : [];
      try {
        return await allowed(site, imageId, () => client.removeMember(imageId, memberId, signal));
      } catch (error) {
        // Whoever leaves cannot see the image any more, which the service takes for a failure (§9).
        const left = before.some(({ id }) => id === memberId) && (await isOutOfSight(site, imageId, signal));
        if (!left || !isNotFound(error)) throw error;
        return { status: 404, ...(error.upstreamRequestId ? { requestId: error.upstreamRequestId } : {}) };
      }
    },
    async replace(imageId, members, signal) {
      requireImageId(imageId);
      for (const { memberId } of members) requireProjectId(memberId);
      // A member named twice would become two.
      const wanted = new Map(members.map((member) => [member.memberId, member]));
      return allowed(site, imageId, () => client.replaceMembers(imageId, [...wanted.values()], signal));
    },
    async setCanShare(...[imageId, memberId, canShare, signal]) {
      requireProjectId(memberId);
      // The same call would let somebody in who is no member.
      if (!(await list(imageId, signal)).some(({ id }) => id === memberId)) throw noSuchMember();
      return put(imageId, { memberId, canShare }, signal);
    },
  };
}

/** The service may hold two rows of one member. */
function withoutDoubles(members: readonly Member[]): Member[] {
  const rows = new Map<string, Member>();
  for (const row of members) {
    const mayShare = row.can_share || (rows.get(row.member_id)?.can_share ?? false);
    rows.set(row.member_id, { ...row, can_share: mayShare });
  }
  return [...rows.values()];
}

/** A missing right is a 404 like a missing image (§9): which one it is shows when the image is looked at. */
async function allowed(
  { client, viewpoint }: Site,
  imageId: string,
  write: () => Promise<{ status: number; headers: Record<string, string> }>,
): Promise<Acknowledgement> {
  const seenBy = await viewpoint();
  try {
    return acknowledged(await write());
  } catch (error) {
    if (!isNotFound(error)) throw error;
    const seen = await client.image(imageId).catch(() => undefined);
    if (seen === undefined) throw error;
    const { ownership } = toImage(seen.record, seenBy);
    throw ownership === 'incoming' || ownership === 'public' ? notAllowedToShare(error) : error;
  }
}

async function isOutOfSight({ client }: Site, imageId: string, signal?: AbortSignal): Promise<boolean> {
  return client.image(imageId, signal).then(() => false, isNotFound);
}

function isNotFound(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.code === 'upstream_not_found';
}
