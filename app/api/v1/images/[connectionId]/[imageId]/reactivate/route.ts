import { reactivateImage } from '@/lib/features/images/contract/edit';
import { reactivate } from '@/lib/features/images/service/activation';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(reactivateImage, reactivate));
