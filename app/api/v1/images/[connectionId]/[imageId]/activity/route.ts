import { listImageActivity } from '@/lib/features/images/contract/inventory';
import { listActivity } from '@/lib/features/images/service/activity';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listImageActivity, listActivity));
