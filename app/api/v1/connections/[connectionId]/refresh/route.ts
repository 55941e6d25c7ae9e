import { refreshConnection } from '@/lib/features/connections/contract';
import { refresh } from '@/lib/features/connections/service/refresh';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(refreshConnection, refresh));
