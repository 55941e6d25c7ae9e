import { invitePerson, listPeople } from '@/lib/features/settings/contract';
import { people } from '@/lib/features/settings/service/people';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(listPeople, people.list),
  route(invitePerson, people.invite),
);
