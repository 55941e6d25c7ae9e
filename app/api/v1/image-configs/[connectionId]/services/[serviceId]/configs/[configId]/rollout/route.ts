import { getConfigRollout, startRollout } from '@/lib/features/image-configs/contract';
import { standing, start } from '@/lib/features/image-configs/service/rollout';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(getConfigRollout, standing), route(startRollout, start));
