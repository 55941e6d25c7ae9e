import { addMember, listMembers, replaceMembers } from '@/lib/features/images/contract/members';
import { addMemberTo, listMembersOf } from '@/lib/features/images/service/members';
import { replaceMembersOf } from '@/lib/features/images/service/replace-members';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(listMembers, listMembersOf),
  route(addMember, addMemberTo),
  route(replaceMembers, replaceMembersOf),
);
