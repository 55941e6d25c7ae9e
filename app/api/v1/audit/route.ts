import { listAudit } from '@/lib/features/audit/contract';
import { listRecords } from '@/lib/features/audit/service/list';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(listAudit, listRecords));
