import type { ImageMember } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import type { MembersGroup } from '../provider';
import type { Client } from './client';
import { description } from './descriptor';
import { refused, requireId } from './images';
import { windowPairs } from './inventory';
import { toMember } from './map';
import { type AskForRows, stepByOffset } from './offset-walk';
import { membersBreakOff, notAProjectId } from './sentences';
import type { Member } from './wire';

const limit = 1000;

const memberPattern = new RegExp(`^(?:${description.memberIdPattern})$`);

export function createMembers(client: Client): MembersGroup {
  return {
    async list(imageId, signal) {
      requireId(imageId);
      try {
        return { members: await allMembers(client, imageId, signal) };
      } catch (error) {
        // 403 means "not a shared image" or "not allowed"; only the image itself tells which, its sentence is for people.
        if (!(error instanceof ProviderError) || error.code !== 'upstream_forbidden') throw error;
        const { core, document } = await client.image(imageId, signal);
        if (core.visibility === 'shared' || document.is_shared === true) throw error;
        return { members: [], reason: 'membersOnlyWhenShared' };
      }
    },
    async add(imageId, { memberId }, signal) {
      requireId(imageId);
      if (!memberPattern.test(memberId)) throw refused(notAProjectId);
      return client.addMember(imageId, memberId, signal);
    },
    async remove(imageId, memberId, signal) {
      requireId(imageId);
      if (!memberPattern.test(memberId))
        throw new ProviderError({ code: 'upstream_not_found', provider: description.id, detail: notAProjectId });
      return client.removeMember(imageId, memberId, signal);
    },
  };
}

async function allMembers(client: Client, imageId: string, signal?: AbortSignal): Promise<ImageMember[]> {
  const ask: AskForRows<Member> = async (window, inTime) => {
    const { members, pagination } = await client.members(imageId, windowPairs(window), inTime);
    return { ...pagination, rows: members };
  };
  const found = new Map<string, ImageMember>();
  let cursor: string | undefined;
  do {
    const page = await stepByOffset(ask, { cursor, limit }, signal);
    if (page.truncated)
      throw new ProviderError({
        ...{ code: 'upstream_invalid_response', provider: description.id, detail: membersBreakOff },
      });
    for (const row of page.rows) {
      // A share that was taken back stays in the list with `is_shared` false.
      if (row.is_shared === true) found.set(row.id, toMember(row));
      else found.delete(row.id);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return [...found.values()];
}
