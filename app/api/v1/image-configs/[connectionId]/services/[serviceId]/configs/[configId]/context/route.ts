import { getConfigContext } from '@/lib/features/image-configs/contract';
import { contextOf } from '@/lib/features/image-configs/service/context';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(getConfigContext, contextOf));
