import { redeemLink } from '@/lib/features/me/contract';
import { me } from '@/lib/features/me/service';
import { methods } from '@/lib/http/methods';
import { anonymousRoute } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(anonymousRoute(redeemLink, me.redeemLink));
