import { createChangeSet, listChangeSets } from '@/lib/features/change-sets/contract';
import { createSet } from '@/lib/features/change-sets/service/create';
import { listSets } from '@/lib/features/change-sets/service/read';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(listChangeSets, listSets),
  route(createChangeSet, createSet),
);
