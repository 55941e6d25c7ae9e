import { listNamingConfigs } from '@/lib/features/image-configs/contract';
import { listNaming } from '@/lib/features/image-configs/service/naming';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listNamingConfigs, listNaming));
