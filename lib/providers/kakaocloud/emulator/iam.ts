import type { EmulatedRequest } from '../../emulation/create-emulator';
import { hexFrom } from '../../emulation/names-to-ids';
import { answer, iamError, notServed } from './errors';
import { type AccessKey, domain, keys } from './people';
import type { Token, Tokens } from './tokens';

/** KakaoCloud IAM as far as an image console sees it: `/identity/v3/auth/tokens`, issued and looked up. */
export async function answerIam(request: EmulatedRequest, tokens: Tokens): Promise<Response> {
  if (request.path !== '/identity/v3/auth/tokens') throw notServed(404);
  if (request.method === 'POST') return issue(request, tokens);
  if (request.method === 'GET') return lookUp(request, tokens);
  throw notServed(405);
}

async function issue(request: EmulatedRequest, tokens: Tokens): Promise<Response> {
  // Mandatory since April 2026 (API preparation).
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    throw iamError(400, 'Bad Request', 'The Content-Type header must be application/json.');
  const key = keyIn(parsed(await request.text()));
  return tokenAnswer(tokens.issue(key, request.now), 201);
}

function lookUp(request: EmulatedRequest, tokens: Tokens): Response {
  if (tokens.valid(request.headers.get('x-auth-token'), request.now) === undefined) throw unauthorized();
  const subject = tokens.valid(request.headers.get('x-subject-token'), request.now);
  if (subject === undefined) throw iamError(404, 'Not Found', 'Failed to validate token');
  return tokenAnswer(subject, 200);
}

function tokenAnswer(token: Token, status: number): Response {
  return answer({ token: tokenDocument(token) }, status, { 'x-subject-token': token.id, vary: 'X-Auth-Token' });
}

const unauthorized = () => iamError(401, 'Unauthorized', 'The request you have made requires authentication.');

function keyIn(body: unknown): AccessKey {
  const identity = part(part(body, 'auth'), 'identity');
  const methods = part(identity, 'methods');
  if (!Array.isArray(methods) || methods.join() !== 'application_credential')
    throw iamError(400, 'Bad Request', 'Expecting to find application_credential in identity.');
  // A key belongs to one project: it cannot ask for another scope.
  if (part(part(body, 'auth'), 'scope') !== undefined)
    throw iamError(401, 'Unauthorized', 'Application credentials cannot request a scope.');
  const given = part(identity, 'application_credential');
  const known = Object.values(keys).find((key) => isNamed(key, given));
  if (known === undefined || known.secret !== part(given, 'secret')) throw unauthorized();
  return known;
}

function isNamed(key: AccessKey, given: unknown): boolean {
  const id = part(given, 'id');
  if (id !== undefined) return id === key.id;
  return part(given, 'name') === key.name && part(part(given, 'user'), 'id') === key.userId;
}

function part(body: unknown, field: string): unknown {
  return typeof body === 'object' && body !== null ? new Map(Object.entries(body)).get(field) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw iamError(400, 'Bad Request', 'Expecting to find valid JSON in request body.');
  }
}

function tokenDocument({ key, issuedAt, expiresAt, auditId }: Token): object {
  return {
    methods: ['application_credential'],
    user: { id: key.userId, name: key.userName, domain, domain_id: domain.id, password_expires_at: null },
    audit_ids: [auditId],
    expires_at: microseconds(expiresAt),
    issued_at: microseconds(issuedAt),
    project: { ...key.project, domain },
    is_domain: false,
    roles: key.roles.map((name) => ({ id: hexFrom('kakaocloud', 'role', name), name, domain_id: null })),
    catalog: [],
    application_credential: {
      ...{ id: key.id, name: key.name, project_id: key.project.id, user_id: key.userId },
      ...{ restricted: true, expires_at: null },
    },
  };
}

function microseconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}.000000Z`;
}
