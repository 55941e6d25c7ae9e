import { getChangeSet } from '@/lib/features/change-sets/contract';
import { getSet } from '@/lib/features/change-sets/service/read';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(getChangeSet, getSet));
