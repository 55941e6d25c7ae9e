import { deleteToken } from '@/lib/features/settings/contract';
import { tokens } from '@/lib/features/settings/service/tokens';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(deleteToken, tokens.remove));
