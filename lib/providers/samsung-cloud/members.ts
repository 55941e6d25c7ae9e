import { ProviderError } from '../errors';
import type { MembersGroup } from '../provider';
import type { Client } from './client';
import { toMember } from './map';
import { requireImageId } from './refusals';

export function createMembers(client: Client): MembersGroup {
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
  };
}
