import { ProviderError } from '../errors';
import type { MembersGroup } from '../provider';
import type { Client } from './client';
import { requireId } from './images';
import { toMember } from './map';

export function createMembers(client: Client): MembersGroup {
  return {
    async list(imageId, signal) {
      requireId(imageId);
      try {
        return { members: (await client.members(imageId, signal)).map(toMember) };
      } catch (error) {
        // 403 means "not a shared image" or "not allowed"; only the image itself tells which, its sentence is for people.
        if (!(error instanceof ProviderError) || error.code !== 'upstream_forbidden') throw error;
        const { core } = await client.image(imageId, signal);
        if (core.visibility === 'shared') throw error;
        return { members: [], reason: 'membersOnlyWhenShared' };
      }
    },
  };
}
