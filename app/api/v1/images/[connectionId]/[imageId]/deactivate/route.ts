import { deactivateImage } from '@/lib/features/images/contract/edit';
import { deactivate } from '@/lib/features/images/service/activation';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(deactivateImage, deactivate));
