import { getOpenApi } from '@/lib/features/reference/contract';
import { describeApi } from '@/lib/features/reference/service';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(getOpenApi, describeApi));
