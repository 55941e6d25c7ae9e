import { listProviders } from '@/lib/features/connections/contract';
import { listProviders as list } from '@/lib/features/connections/service/list';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listProviders, list));
