import { createConnection, listConnections } from '@/lib/features/connections/contract';
import { create } from '@/lib/features/connections/service/create';
import { listConnections as list } from '@/lib/features/connections/service/list';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listConnections, list), route(createConnection, create));
