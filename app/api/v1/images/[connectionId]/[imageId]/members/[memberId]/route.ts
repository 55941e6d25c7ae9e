import { changeMember, removeMember } from '@/lib/features/images/contract/members';
import { changeMemberOf } from '@/lib/features/images/service/member-changes';
import { removeMemberFrom } from '@/lib/features/images/service/members';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(changeMember, changeMemberOf),
  route(removeMember, removeMemberFrom),
);
