import { exportImages } from '@/lib/features/images/contract/inventory';
import { download } from '@/lib/features/images/service/export';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(exportImages, download));
