import { deleteConnection, getConnection, updateConnection } from '@/lib/features/connections/contract';
import { showConnection } from '@/lib/features/connections/service/get';
import { remove } from '@/lib/features/connections/service/remove';
import { update } from '@/lib/features/connections/service/update';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(getConnection, showConnection),
  route(updateConnection, update),
  route(deleteConnection, remove),
);
