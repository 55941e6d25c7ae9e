import { randomUUID } from 'node:crypto';
import type { EmulatedRequest } from './create-emulator';
import type { Keystone } from './keystone';
import type { Token } from './keystone-tokens';
import { pythonJson } from './python-text';
import { jsonAnswer, renderError, stockExplanations, WebobError } from './webob';

/** Whose request it is, as Glance's context has it: `projectId` null for an unscoped or system token. */
export interface Caller {
  projectId: string | null;
  isAdmin: boolean;
}

export interface VersionEntry {
  id: string;
  path: string;
  status: string;
}

/** The layers in front of Glance's resources: health, version negotiation, token check, error rendering. */
export interface GlanceFront {
  /** Absolute URL of the image service, without a version. */
  origin: string;
  identityOrigin: string;
  keystone: Keystone;
  /** What is announced now. */
  versions(): VersionEntry[];
  /** First path segments that lead to `resource`; every other one answers the version list. */
  serves(segment: string): boolean;
  /** `request.path` keeps the version: `/v2/images`. */
  resource(request: EmulatedRequest, caller: Caller): Promise<Response>;
}

export async function answerGlance(front: GlanceFront, request: EmulatedRequest): Promise<Response> {
  const segment = request.path.split('/')[1] ?? '';
  if (segment === 'healthcheck') return healthcheck(request);
  if (segment === 'versions') return versionList(front, 200);
  if (!front.serves(segment)) return versionList(front, 300);
  const accept = request.headers.get('accept');
  const token = front.keystone.identify(request);
  if (!token) return withoutBody(request, notAuthenticated(front, accept));
  const response = await authenticated(front, request, token).catch((error: unknown) => {
    if (error instanceof WebobError) return renderError(error, accept);
    throw error;
  });
  response.headers.set('x-openstack-request-id', `req-${randomUUID()}`);
  return withoutBody(request, response);
}

async function authenticated(front: GlanceFront, request: EmulatedRequest, token: Token): Promise<Response> {
  const path = request.path.replace(/\/{2,}/g, '/');
  const [, segment, rest] = /^\/([^/]+)(.*)$/s.exec(path) ?? [];
  if (rest === '') return redirect(`${front.origin}/${segment}/`);
  const caller = { projectId: token.project?.id ?? null, isAdmin: token.roles.includes('admin') };
  return front.resource({ ...request, path }, caller);
}

function redirect(location: string): Response {
  return new Response('', { status: 302, headers: { location, 'content-type': 'text/plain; charset=utf8' } });
}

/** What HEAD gets of an answer: errors lose their type as well. */
function withoutBody(request: EmulatedRequest, response: Response): Response {
  if (request.method !== 'HEAD') return response;
  if (response.status >= 400) {
    response.headers.set('content-type', 'text/html; charset=UTF-8');
    response.headers.set('content-length', '0');
  }
  return new Response(null, response);
}

function healthcheck({ method, headers }: EmulatedRequest): Response {
  if (method === 'HEAD') return new Response(null, { status: 204 });
  if (headers.get('accept')?.includes('application/json')) {
    return jsonAnswer(JSON.stringify({ detailed: false, reasons: ['OK'] }, null, 4), 'application/json');
  }
  return jsonAnswer('OK', 'text/plain; charset=UTF-8');
}

function versionList(front: GlanceFront, status: number): Response {
  const versions = front.versions().map(({ id, path, status: state }) => ({
    id,
    status: state,
    links: [{ rel: 'self', href: `${front.origin}/${path}/` }],
  }));
  return jsonAnswer(pythonJson({ versions }, true), 'application/json', { status });
}

/** One answer for missing, expired, revoked and garbage tokens (glance-v2 §1.2, glance-v1 §3). */
function notAuthenticated(front: GlanceFront, accept: string | null): Response {
  const headers = { 'www-authenticate': `Keystone uri="${front.identityOrigin}"` };
  return renderError(new WebobError(401, stockExplanations.unauthorized, { headers }), accept);
}

/** A page of `/nothing` below a served version. */
export function noSuchResource(): WebobError {
  return new WebobError(404, stockExplanations.notFound);
}

export function wrongGlanceMethod(method: string, allow: string): WebobError {
  return new WebobError(405, stockExplanations.methodNotAllowed(method), { headers: { allow } });
}
