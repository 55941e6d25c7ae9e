import { deleteImage, updateImage } from '@/lib/features/images/contract/edit';
import { getImage } from '@/lib/features/images/contract/live';
import { update } from '@/lib/features/images/service/edit';
import { get } from '@/lib/features/images/service/live';
import { remove } from '@/lib/features/images/service/remove';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(getImage, get),
  route(updateImage, update),
  route(deleteImage, remove),
);
