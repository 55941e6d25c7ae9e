import { ProviderError } from '../errors';
import type { MembersGroup } from '../provider';
import type { Account } from './account';
import type { Client } from './client';
import { description } from './descriptor';
import { toMember } from './map';
import { refused, requireImageId } from './refusals';
import { notAnAccountId, onlySharedHasMembers, ownAccount } from './sentences';

const memberPattern = new RegExp(`^(?:${description.memberIdPattern})$`);

export function createMembers(client: Client, account: Account): MembersGroup {
  return {
    async list(imageId, signal) {
      requireImageId(imageId);
      try {
        return { members: (await client.members(imageId, signal)).map(toMember) };
      } catch (error) {
        // 403 or 404 may mean "not a shared image"; only the image itself tells, and throws when it is not there either.
        const unsure = error instanceof ProviderError && (error.status === 403 || error.status === 404);
        if (!unsure) throw error;
        const { core } = await client.image(imageId, signal);
        if (core.visibility === 'shared') throw error;
        return { members: [], reason: 'membersOnlyWhenShared' };
      }
    },
    async add(imageId, { memberId }, signal) {
      requireImageId(imageId);
      if (!memberPattern.test(memberId)) throw refused(notAnAccountId);
      // The service would take it (§10): an account that is offered its own image.
      const own = (await account.id()) ?? (await client.image(imageId, signal)).core.owner;
      if (memberId === own) throw refused(ownAccount);
      try {
        return await client.createMember({ imageId, memberId }, signal);
      } catch (error) {
        if (!(error instanceof ProviderError) || error.status !== 403) throw error;
        // "Not allowed" is said of images that are not shared as well (§10).
        const { core } = await client.image(imageId, signal);
        if (core.visibility === 'shared') throw error;
        throw new ProviderError({
          ...{ code: 'upstream_forbidden', provider: description.id, detail: onlySharedHasMembers, cause: error },
          ...{ status: error.status, upstreamCode: error.upstreamCode, upstreamRequestId: error.upstreamRequestId },
        });
      }
    },
    async remove(imageId, memberId, signal) {
      requireImageId(imageId);
      if (!memberPattern.test(memberId))
        throw new ProviderError({ code: 'upstream_not_found', provider: description.id, detail: notAnAccountId });
      return client.deleteMember({ imageId, memberId }, signal);
    },
  };
}
