import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { env } from '@/lib/env';
import { actorOf, recordFailedSignIn, recordSettled } from '@/lib/features/audit/service';
import {
  changePassword as changePasswordEndpoint,
  endSession,
  signIn as signInEndpoint,
} from '@/lib/features/me/sign-in-contract';
import { type AnonymousContext, backgroundHeader, type Caller } from '@/lib/http/context';
import { InvalidInput } from '@/lib/http/invalid-input';
import { problemOf, problemResponse } from '@/lib/http/problem-response';
import { readJsonBody } from '@/lib/http/read-body';
import { Refusal } from '@/lib/http/refusal';
import { isSameOrigin, ownOrigin } from '@/lib/http/same-origin';
import { localeCookie, negotiateLocale } from '@/lib/i18n/locale';
import { log } from '@/lib/log';
import { auth } from './better-auth';
import { callerOf } from './caller';
import { personStore } from './person-store';
import { cookieValue } from './session-cookie';
import { countAttempt } from './sign-in-limit';

const nothing = z.strictObject({}).optional();

/** Everything of Better Auth that can be reached. Whatever it offers beside this does not exist here. */
const paths = {
  'sign-in/email': { method: 'POST', body: signInEndpoint.body },
  'sign-out': { method: 'POST', body: nothing },
  'get-session': { method: 'GET', body: nothing },
  'change-password': { method: 'POST', body: changePasswordEndpoint.body },
  'list-sessions': { method: 'GET', body: nothing },
  'revoke-session': { method: 'POST', body: endSession.body },
  'revoke-other-sessions': { method: 'POST', body: nothing },
} as const;
type Path = keyof typeof paths;

/** Answers `/api/auth/…` by the rules of every other route: same origin, checked input, problem+json, audit. */
export async function answerAuth(request: Request): Promise<Response> {
  const scene = sceneOf(request);
  let response: Response;
  try {
    response = await pass(request, scene);
  } catch (error) {
    const said = problemOf(error, scene);
    if (said.code === 'internal') log().error({ requestId: scene.requestId, error }, 'signing in failed unexpectedly');
    response = problemResponse(said);
  }
  response.headers.set('x-request-id', scene.requestId);
  response.headers.set('cache-control', 'no-store');
  return response;
}

async function pass(request: Request, scene: AnonymousContext): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '');
  if (!isAllowed(path)) throw new Refusal('not_found');
  if (request.method !== paths[path].method) throw new Refusal('method_not_allowed');
  if (request.method === 'POST') refuseForeign(request.headers);
  const body = await readBody(request, path);
  if (path === 'sign-in/email') return signIn(request, scene, paths[path].body.parse(body));
  const cookieOnly = new Headers({ cookie: request.headers.get('cookie') ?? '' });
  const caller = await callerOf(cookieOnly, { background: request.headers.get(backgroundHeader) === '1' });
  if (caller === null) return withoutSession(path, request);
  if (path === 'change-password') return changePassword(request, { ...scene, caller }, paths[path].body.parse(body));
  const response = await ask(request, path, body);
  if (path === 'sign-out' || path.startsWith('revoke')) await recordEnd(scene, caller, path);
  return response;
}

const isAllowed = (path: string): path is Path => Object.hasOwn(paths, path);

/** A script without cookies may sign in; a page of somebody else's may not. */
function refuseForeign(headers: Headers): void {
  const isBrowser = ['cookie', 'origin', 'sec-fetch-site'].some((name) => headers.has(name));
  if (isBrowser && !isSameOrigin(headers, ownOrigin(headers, env().BASE_URL, env().origin)))
    throw new Refusal('forbidden', { sentence: 'crossOrigin' });
}

async function readBody(request: Request, path: Path): Promise<unknown> {
  if (request.method === 'GET') return undefined;
  const parsed = paths[path].body.safeParse((await readJsonBody(request)).value, { reportInput: true });
  if (!parsed.success) throw new InvalidInput(parsed.error.issues);
  return parsed.data;
}

async function signIn(request: Request, scene: AnonymousContext, given: { email: string; password: string }) {
  const counted = await countAttempt({ account: given.email, address: scene.address });
  const response = await ask(request, 'sign-in/email', given);
  const person = await personStore.findByEmail(given.email);
  const account = person === undefined ? null : { id: person.id, name: person.name };
  if (response.ok && account !== null) {
    await counted.succeeded();
    const facts = { action: 'session.started', object: { kind: 'person', ...account }, outcome: 'succeeded' } as const;
    await recordSettled({ kind: 'person', ...account }, scene, facts);
    return response;
  }
  await recordFailedSignIn(scene, account);
  const isDeactivated = response.status === 403;
  throw new Refusal('unauthenticated', { sentence: isDeactivated ? 'signInDeactivated' : 'signInFailed' });
}

/** Whoever holds an open session still has to know the password, and may not try forever. */
async function changePassword(
  request: Request,
  scene: AnonymousContext & { caller: Caller },
  given: { currentPassword: string; newPassword: string },
): Promise<Response> {
  const { email, id, name } = scene.caller.person;
  const counted = await countAttempt({ account: email, address: scene.address });
  // Other sessions end always: a password is changed because somebody else may know it.
  const response = await ask(request, 'change-password', { ...given, revokeOtherSessions: true });
  const facts = { action: 'person.password.changed', object: { kind: 'person', id, name } };
  await recordSettled(actorOf(scene.caller), scene, { ...facts, outcome: response.ok ? 'succeeded' : 'failed' });
  if (response.ok) {
    await counted.succeeded();
    return response;
  }
  const fields = [{ path: 'currentPassword', sentence: 'currentPasswordWrong' as const }];
  throw new Refusal('validation_failed', { sentence: 'currentPasswordWrong', fields });
}

/** Signing out is never an error; "am I signed in" has an answer; the rest needs a session. */
function withoutSession(path: Path, request: Request): Promise<Response> {
  if (path === 'sign-out') return ask(request, path, {});
  if (path === 'get-session') return Promise.resolve(Response.json(null));
  throw new Refusal('unauthenticated');
}

/** Hands over a request of our own making: only the headers and the fields named here reach Better Auth. */
async function ask(request: Request, path: Path, body: unknown): Promise<Response> {
  const headers = new Headers({ origin: env().origin });
  for (const name of ['cookie', 'user-agent', 'x-forwarded-for']) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const init: RequestInit = { method: paths[path].method, headers };
  if (init.method === 'POST') {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(body ?? {});
  }
  const response = await auth().handler(new Request(`${env().origin}/api/auth/${path}`, init));
  if (response.status >= 500) throw new Error(`Better Auth answered ${response.status} to ${path}.`);
  return response;
}

function recordEnd(scene: AnonymousContext, caller: Caller, path: Path): Promise<void> {
  const { id, name } = caller.person;
  const facts = { action: 'session.ended', object: { kind: 'person', id, name }, after: { how: path } };
  return recordSettled(actorOf(caller), scene, { ...facts, outcome: 'succeeded' });
}

function sceneOf(request: Request): AnonymousContext {
  const address = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim();
  return {
    requestId: randomUUID(),
    ...(address === undefined ? {} : { address }),
    locale: negotiateLocale({
      cookie: cookieValue(request.headers.get('cookie'), localeCookie),
      acceptLanguage: request.headers.get('accept-language'),
    }),
    now: () => new Date(),
    signal: request.signal,
  };
}
