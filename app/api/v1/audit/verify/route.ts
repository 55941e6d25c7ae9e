import { verifyAudit } from '@/lib/features/audit/contract';
import { verifyChain } from '@/lib/features/audit/service/verify';
import { methods } from '@/lib/http/methods';
import { route } from '@/lib/http/route';

export const { GET, POST, PUT, PATCH, DELETE } = methods(route(verifyAudit, verifyChain));
