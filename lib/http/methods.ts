import 'server-only';
import { randomUUID } from 'node:crypto';
import { negotiateLocale } from '@/lib/i18n/locale';
import type { Method } from './endpoint';
import { problemOf, problemResponse } from './problem-response';
import { Refusal } from './refusal';

export type RouteContext = { params: Promise<Record<string, string | string[]>> };
export type Handler = ((request: Request, route: RouteContext) => Promise<Response>) & { method: Method };

/** The exports of a route file: its handlers, and for every other method the catalogue's own 405 instead of a bare one. */
export function methods(
  ...handlers: Handler[]
): Record<Method, (request: Request, route: RouteContext) => Promise<Response>> {
  const allow = handlers.map((handler) => handler.method).join(', ');
  const refuse = async (request: Request) => {
    const locale = negotiateLocale({ acceptLanguage: request.headers.get('accept-language') });
    const requestId = randomUUID();
    const response = problemResponse(problemOf(new Refusal('method_not_allowed'), { requestId, locale }));
    response.headers.set('allow', allow);
    response.headers.set('x-request-id', requestId);
    response.headers.set('cache-control', 'no-store');
    return response;
  };
  const of = (method: Method) => handlers.find((handler) => handler.method === method) ?? refuse;
  return { GET: of('GET'), POST: of('POST'), PUT: of('PUT'), PATCH: of('PATCH'), DELETE: of('DELETE') };
}
