import { releaseImageConfig } from '@/lib/features/image-configs/contract';
import { release } from '@/lib/features/image-configs/service/release';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(releaseImageConfig, release));
