import { listLiveImages } from '@/lib/features/images/contract/live';
import { registerImage } from '@/lib/features/images/contract/register';
import { listLive } from '@/lib/features/images/service/live';
import { register } from '@/lib/features/images/service/register';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(listLiveImages, listLive),
  route(registerImage, register),
);
