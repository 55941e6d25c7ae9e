import { listConfigUses } from '@/lib/features/image-configs/contract';
import { listUses } from '@/lib/features/image-configs/service/read';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listConfigUses, listUses));
