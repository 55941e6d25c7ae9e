import { exportAudit } from '@/lib/features/audit/contract';
import { download } from '@/lib/features/audit/service/export';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(exportAudit, download));
