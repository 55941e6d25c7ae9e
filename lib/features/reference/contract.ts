import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';

/** Not for anonymous visitors: what an installation can do is nobody's business who has no account in it. */
export const getOpenApi = endpoint({
  id: 'getOpenApi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'Describe this API as an OpenAPI 3.1 document',
  access: 'signed-in',
  reply: z.record(z.string(), z.unknown()),
});
