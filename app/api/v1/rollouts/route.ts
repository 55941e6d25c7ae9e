import { listRollouts } from '@/lib/features/rollouts/contract';
import { listRolloutsOf } from '@/lib/features/rollouts/service/read';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listRollouts, listRolloutsOf));
