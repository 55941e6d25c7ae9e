import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/http/call';
import {
  addMember,
  changeMember,
  listMembers,
  type MemberResult,
  removeMember,
  replaceMembers,
  type WantedMember,
  type WantedMembers,
} from './contract/members';
import { imageKeys } from './queries';

interface ImagePlace {
  connectionId: string;
  imageId: string;
}

export const memberKeys = {
  of: ({ connectionId, imageId }: ImagePlace) => [...imageKeys.one(connectionId, imageId), 'members'] as const,
};

/** Every member: no provider here is known to allow more than a page holds, and where one does, pages follow. */
export function membersQuery(place: ImagePlace) {
  return queryOptions({
    queryKey: memberKeys.of(place),
    queryFn: async ({ signal }) => {
      const first = await call(listMembers, { params: place }, { signal });
      const items = [...first.items];
      for (let cursor = first.next; cursor !== null; ) {
        const page = await call(listMembers, { params: place, query: { cursor } }, { signal });
        items.push(...page.items);
        cursor = page.next;
      }
      return { ...first, items };
    },
  });
}

/** Each place shows its own failures. */
const here = { meta: { quiet: true } };

export function addMemberMutation(params: ImagePlace) {
  return mutationOptions({ mutationFn: (body: WantedMember) => call(addMember, { params, body }), ...here });
}

export function removeMemberMutation(place: ImagePlace) {
  return mutationOptions({
    mutationFn: (memberId: string) => call(removeMember, { params: { ...place, memberId } }),
    ...here,
  });
}

export function setCanShareMutation(place: ImagePlace) {
  return mutationOptions({
    mutationFn: ({ memberId, canShare }: { memberId: string; canShare: boolean }) =>
      call(changeMember, { params: { ...place, memberId }, body: { canShare } }),
  });
}

export function replaceMembersMutation(params: ImagePlace) {
  return mutationOptions({
    mutationFn: async (body: WantedMembers): Promise<MemberResult[]> =>
      (await call(replaceMembers, { params, body })).results,
    ...here,
  });
}
