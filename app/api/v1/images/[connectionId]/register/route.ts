import { getRegistrationOffer } from '@/lib/features/images/contract/register';
import { registrationOfferOf } from '@/lib/features/images/service/register';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(getRegistrationOffer, registrationOfferOf));
