import { ProviderError } from '../errors';
import type { MembersGroup } from '../provider';
import type { Client } from './client';
import { requireId, requireMemberId } from './checks';
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
    async add(imageId, { memberId }, signal) {
      requireId(imageId);
      requireMemberId(memberId);
      return client.addMember({ imageId, memberId }, signal);
    },
    async remove(imageId, memberId, signal) {
      requireId(imageId);
      requireMemberId(memberId);
      return client.removeMember({ imageId, memberId }, signal);
    },
  };
}
