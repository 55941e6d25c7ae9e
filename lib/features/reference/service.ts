import 'server-only';
import { env } from '@/lib/env';
import { endpoints } from '@/lib/features/endpoints';
import type { Context } from '@/lib/http/context';
import type { ReplyOf } from '@/lib/http/endpoint';
import { openApiDocument } from '@/lib/http/openapi';
import type { getOpenApi } from './contract';

/** Without a configured origin the servers' address stays relative to where the document was read. */
export async function describeApi(_context: Context): Promise<ReplyOf<typeof getOpenApi>> {
  return openApiDocument(endpoints, { version: '1.0.0', origin: env().BASE_URL ?? '' });
}
