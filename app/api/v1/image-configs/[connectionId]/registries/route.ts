import { listConfigRegistries } from '@/lib/features/image-configs/contract';
import { listRegistries } from '@/lib/features/image-configs/service/read';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listConfigRegistries, listRegistries));
