import { readMe, updateMe } from '@/lib/features/me/contract';
import { me } from '@/lib/features/me/service';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(readMe, me.read), route(updateMe, me.update));
