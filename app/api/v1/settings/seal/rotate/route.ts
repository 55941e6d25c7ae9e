import { rotateSeal } from '@/lib/features/connections/contract';
import { rotate } from '@/lib/features/connections/service/rotate-seal';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(rotateSeal, rotate));
