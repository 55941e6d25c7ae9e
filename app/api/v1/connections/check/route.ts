import { checkUnsavedConnection } from '@/lib/features/connections/contract';
import { checkUnsaved } from '@/lib/features/connections/service/check';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(checkUnsavedConnection, checkUnsaved));
