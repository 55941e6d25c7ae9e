import 'server-only';
import { randomUUID } from 'node:crypto';
import { mayCall } from '@/lib/auth/authorize';
import { callerOfRequest } from '@/lib/auth/asked-on-arrival';
import { authenticate } from '@/lib/auth/caller';
import { env } from '@/lib/env';
import { negotiateLocale } from '@/lib/i18n/locale';
import { log } from '@/lib/log';
import { observeRequest } from '@/lib/metrics';
import { Answer } from './answer';
import { linger } from './bits';
import { limitCaller } from './caller-limit';
import type { AnonymousContext, Context } from './context';
import { reportDeniedCall } from './denied-calls';
import type { EndpointShape, InputOf, ReplyOf } from './endpoint';
import { checkKey, once } from './idempotency';
import type { Handler } from './methods';
import { currentTagOf, problemOf, problemResponse } from './problem-response';
import { type ReadInput, readInput } from './read-input';
import { Refusal } from './refusal';
import { isFromBrowser, isSameOrigin, ownOrigin } from './same-origin';

type Verb<E extends EndpointShape, C> = (
  context: C,
  input: InputOf<E>,
) => Promise<ReplyOf<E> | Answer<ReplyOf<E>> | Response>;

/** The handler of an endpoint: authentication, limit, permission, parsing, then the service, in this order and no other. */
export function route<E extends EndpointShape>(endpoint: E, verb: Verb<E, Context>): Handler {
  return wrapped(endpoint, async (request, given, base) => {
    const caller = await callerOfRequest(request.headers);
    if (caller === null) throw new Refusal('unauthenticated');
    if (caller.kind === 'person') refuseForeignWrite(request);
    await limitCaller(caller);
    base.locale = caller.preferences.locale ?? base.locale;
    const context: Context = { ...base, caller, recheck: new AskingAgain(request.headers).ask };
    if (!mayCall(caller, endpoint.access)) {
      const path = new URL(request.url).pathname;
      await reportDeniedCall(context, { endpoint, path, connectionId: connectionOf(given) });
      throw new Refusal('forbidden');
    }
    const input = await readInput(endpoint, request, given);
    if (endpoint.ifMatch && base.ifMatch === undefined) throw new Refusal('precondition_required');
    return keyed(endpoint, { request, input, caller: `${caller.kind}:${caller.token?.id ?? caller.person.id}` }, () =>
      answerOf(endpoint, verb(context, input.parsed)),
    );
  });
}

/** The same for endpoints that anyone may call, scripts too; somebody else's page still may not write. */
export function anonymousRoute<E extends EndpointShape>(endpoint: E, verb: Verb<E, AnonymousContext>): Handler {
  return wrapped(endpoint, async (request, given, base) => {
    if (isFromBrowser(request.headers)) refuseForeignWrite(request);
    const input = await readInput(endpoint, request, given);
    return answerOf(endpoint, verb(base, input.parsed));
  });
}

type Inner = (request: Request, given: Record<string, string | string[]>, base: AnonymousContext) => Promise<Response>;

function wrapped(endpoint: EndpointShape, inner: Inner): Handler {
  const handle = async (...[request, { params }]: Parameters<Handler>) => {
    const started = performance.now();
    const base = contextOf(request);
    // Next hands no parameters at all to a path that has none.
    const given = (await params) ?? {};
    let response: Response;
    try {
      response = await inner(request, given, base);
    } catch (error) {
      const said = problemOf(error, { ...base, connectionId: connectionOf(given) });
      if (said.code === 'internal') log().error({ requestId: base.requestId, error }, 'a request failed unexpectedly');
      response = problemResponse(said, currentTagOf(error));
      if (endpoint.takes !== 'application/json') void linger(request.body);
    }
    // Next answers HEAD with GET and forgets the body, whose source would wait for a reader.
    if (request.method === 'HEAD') await response.body?.cancel();
    response.headers.set('x-request-id', base.requestId);
    // A stream has said so itself, in words that proxies need to leave it alone.
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    const seconds = (performance.now() - started) / 1000;
    observeRequest(endpoint, { status: response.status, seconds, requestId: base.requestId });
    return response;
  };
  return Object.assign(handle, { method: endpoint.method });
}

function connectionOf({ connectionId }: Record<string, string | string[]>): string | undefined {
  return typeof connectionId === 'string' ? connectionId : undefined;
}

function contextOf(request: Request): AnonymousContext {
  const address = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim();
  return {
    requestId: randomUUID(),
    ...(address === undefined ? {} : { address }),
    locale: negotiateLocale({
      cookie: /(?:^|;\s*)locale=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1],
      acceptLanguage: request.headers.get('accept-language'),
    }),
    now: () => new Date(),
    signal: request.signal,
    ...headerFacts(request.headers),
  };
}

const knownHeaders = [
  ['ifMatch', 'if-match'],
  ['lastEventId', 'last-event-id'],
  ['range', 'range'],
  ['ifRange', 'if-range'],
] as const;

function headerFacts(headers: Headers): Partial<Record<(typeof knownHeaders)[number][0], string>> {
  return Object.fromEntries(
    knownHeaders.flatMap(([name, header]) => {
      const value = headers.get(header);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/**
 * Keeps what says who asks, and nothing else of a request that may be over long before somebody asks again. A class, since
 * a function that is used once is built into its caller, and would keep all that its caller knows.
 */
class AskingAgain {
  readonly #authorization: string | null;
  readonly #cookie: string | null;

  constructor(headers: Headers) {
    this.#authorization = headers.get('authorization');
    this.#cookie = headers.get('cookie');
  }

  readonly ask = () => authenticate({ headers: this }, { background: true });

  get(name: string): string | null {
    if (name === 'authorization') return this.#authorization;
    return name === 'cookie' ? this.#cookie : null;
  }
}

function refuseForeignWrite(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (!isSameOrigin(request.headers, ownOrigin(request.headers, env().BASE_URL, env().origin)))
    throw new Refusal('forbidden', { sentence: 'crossOrigin' });
}

async function answerOf<E extends EndpointShape>(
  endpoint: E,
  working: Promise<ReplyOf<E> | Answer<ReplyOf<E>> | Response>,
): Promise<Response> {
  const result = await working;
  if (result instanceof Response) return result;
  const { reply, status, headers } = result instanceof Answer ? result : new Answer(result);
  if (endpoint.status === 204) return new Response(null, { status: 204, headers });
  // Parsing keeps only what the contract names: a field that a service lets slip does not leave the house.
  return Response.json(endpoint.reply.parse(reply), { status: status ?? endpoint.status, headers });
}

async function keyed(
  endpoint: EndpointShape,
  facts: { request: Request; input: ReadInput<EndpointShape>; caller: string },
  work: () => Promise<Response>,
): Promise<Response> {
  const key = facts.request.headers.get('idempotency-key');
  if (key === null || endpoint.method === 'GET' || endpoint.takes !== 'application/json') return work();
  checkKey(key);
  const slot = {
    caller: facts.caller,
    method: endpoint.method,
    path: new URL(facts.request.url).pathname,
    key,
    body: facts.input.text,
    secretReply: endpoint.secretReply,
  };
  return once(slot, { secret: env().AUTH_SECRET ?? '', now: new Date() }, work);
}
