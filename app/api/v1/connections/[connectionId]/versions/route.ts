import { listVersions } from '@/lib/features/connections/contract';
import { versionsOf } from '@/lib/features/connections/service/versions';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listVersions, versionsOf));
