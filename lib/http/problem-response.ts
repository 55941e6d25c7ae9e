import 'server-only';
import type { Locale } from '@/lib/domain/text';
import { translatorFor } from '@/lib/i18n/translator';
import { ProviderError } from '@/lib/providers/errors';
import { InvalidInput } from './invalid-input';
import { type Problem, type ProblemCode, statusOfCode } from './problem';
import { Refusal } from './refusal';

const retryableCodes: readonly ProblemCode[] = [
  'rate_limited',
  'upstream_unavailable',
  'upstream_timeout',
  'upstream_rate_limited',
  'shutting_down',
];

export interface Asked {
  requestId: string;
  locale: Locale;
  /** Of the request's path: the connection whose provider failed. */
  connectionId?: string | undefined;
}

/** Any error as the caller may know it. What is not foreseen becomes `internal` and says nothing of itself. */
export function problemOf(error: unknown, { requestId, locale, connectionId }: Asked): Problem {
  if (error instanceof Refusal) return ofRefusal(error, requestId, locale);
  if (error instanceof ProviderError)
    return { ...ofProviderError(error, requestId, locale), ...(connectionId === undefined ? {} : { connectionId }) };
  if (error instanceof InvalidInput)
    return { ...base('validation_failed', requestId, locale), fields: error.fieldsIn(locale) };
  return base('internal', requestId, locale);
}

function base(code: ProblemCode, requestId: string, locale: Locale): Problem {
  const t = translatorFor(locale, 'errors');
  return {
    type: `about:blank#${code}`,
    title: t(`${code}.title`),
    status: statusOfCode[code],
    detail: t(`${code}.detail`),
    code,
    requestId,
    retryable: retryableCodes.includes(code),
  };
}

function ofRefusal(refusal: Refusal, requestId: string, locale: Locale): Problem {
  const { sentence, values, detail, fields, retryAfterSeconds, connectionId, current } = refusal.facts;
  const t = translatorFor(locale, 'refusals');
  const said = detail ?? (sentence === undefined ? undefined : t(sentence, values));
  return {
    ...base(refusal.code, requestId, locale),
    ...(said === undefined ? {} : { detail: said }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(connectionId === undefined ? {} : { connectionId }),
    ...(fields === undefined
      ? {}
      : {
          fields: fields.map((each) =>
            'message' in each ? each : { path: each.path, message: t(each.sentence, each.values) },
          ),
        }),
    ...(current === undefined ? {} : { current: { ...current.reply } }),
  };
}

function ofProviderError(error: ProviderError, requestId: string, locale: Locale): Problem {
  const upstream = {
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.upstreamCode === undefined ? {} : { code: error.upstreamCode }),
    ...(error.upstreamRequestId === undefined ? {} : { requestId: error.upstreamRequestId }),
  };
  const detail = error.sentence?.[locale] ?? error.detail;
  return {
    ...base(error.code, requestId, locale),
    ...(detail === undefined ? {} : { detail }),
    retryable: error.retryable,
    ...(error.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: error.retryAfterSeconds }),
    provider: error.provider,
    ...(error.fields.length === 0 || detail === undefined
      ? {}
      : { fields: error.fields.map((path) => ({ path, message: detail })) }),
    ...(Object.keys(upstream).length === 0 ? {} : { upstream }),
  };
}

/** The tag of what is there instead, when a change came with another one. */
export function currentTagOf(error: unknown): string | undefined {
  return error instanceof Refusal ? error.facts.current?.etag : undefined;
}

export function problemResponse(said: Problem, etag?: string): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (etag !== undefined) headers.set('etag', etag);
  if (said.retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(said.retryAfterSeconds)));
  return new Response(JSON.stringify(said), { status: said.status, headers });
}
