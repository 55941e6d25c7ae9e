import { runChangeSet } from '@/lib/features/change-sets/contract';
import { startSet } from '@/lib/features/change-sets/service/control';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(runChangeSet, startSet));
