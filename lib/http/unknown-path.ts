import 'server-only';
import { randomUUID } from 'node:crypto';
import { negotiateLocale } from '@/lib/i18n/locale';
import { problemOf, problemResponse } from './problem-response';
import { Refusal } from './refusal';

/** Any path below the API that is no endpoint: a problem like every other, instead of a page. */
export async function unknownPath(request: Request): Promise<Response> {
  const requestId = randomUUID();
  const locale = negotiateLocale({ acceptLanguage: request.headers.get('accept-language') });
  const response = problemResponse(problemOf(new Refusal('not_found'), { requestId, locale }));
  response.headers.set('x-request-id', requestId);
  response.headers.set('cache-control', 'no-store');
  return response;
}
