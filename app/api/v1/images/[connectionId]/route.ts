import { listLiveImages } from '@/lib/features/images/contract/live';
import { listLive } from '@/lib/features/images/service/live';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listLiveImages, listLive));
