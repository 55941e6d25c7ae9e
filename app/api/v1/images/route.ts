import { listImages } from '@/lib/features/images/contract/inventory';
import { list } from '@/lib/features/images/service/list';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listImages, list));
