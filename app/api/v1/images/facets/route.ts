import { listImageFacets } from '@/lib/features/images/contract/inventory';
import { facets } from '@/lib/features/images/service/facets';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listImageFacets, facets));
