import { deleteImageConfig, getImageConfig, updateImageConfig } from '@/lib/features/image-configs/contract';
import { update } from '@/lib/features/image-configs/service/edit';
import { getConfig } from '@/lib/features/image-configs/service/read';
import { remove } from '@/lib/features/image-configs/service/remove';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(getImageConfig, getConfig),
  route(updateImageConfig, update),
  route(deleteImageConfig, remove),
);
