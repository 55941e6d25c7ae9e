import { createImageConfig, listImageConfigs } from '@/lib/features/image-configs/contract';
import { create } from '@/lib/features/image-configs/service/create';
import { listConfigs } from '@/lib/features/image-configs/service/read';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(
  route(listImageConfigs, listConfigs),
  route(createImageConfig, create),
);
