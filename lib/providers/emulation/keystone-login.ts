import {
  type ApplicationCredential,
  type Directory,
  expandRoles,
  find,
  type Reference,
  type User,
} from './keystone-directory';
import { expecting, forbidden, KeystoneError, unauthorized, unknownToken } from './keystone-errors';
import type { Grant, Token, Tokens } from './keystone-tokens';

type Body = Record<string, unknown>;

interface Login {
  user: User;
  methods: string[];
  applicationCredential?: ApplicationCredential;
  parent?: Token;
}

export interface LoginDesk {
  directory: Directory;
  tokens: Tokens;
  now: Date;
}

/** `POST /v3/auth/tokens`: who is it, and for which scope (glance-v2 §1). */
export function login(desk: LoginDesk, body: unknown): Token {
  const auth = part(body, 'auth', 'request body');
  const who = identify(desk, part(auth, 'identity', 'auth'));
  const grant = scopeFor(desk.directory, who, auth.scope);
  return desk.tokens.issue(grant, desk.now, who.parent);
}

function identify(desk: LoginDesk, identity: Body): Login {
  const methods: unknown = identity.methods;
  if (!Array.isArray(methods)) throw expecting('methods', 'identity');
  if (methods.includes('application_credential')) return byApplicationCredential(desk, identity);
  if (methods.includes('token')) return byToken(desk, part(identity, 'token', 'identity'));
  const unknown: unknown = methods.find((method) => method !== 'password');
  if (unknown !== undefined) throw expecting(String(unknown), 'identity');
  if (methods.length === 0) throw unauthorized();
  const given = part(part(identity, 'password', 'identity'), 'user', 'password');
  const user = userFor(desk.directory, given);
  if (!user || user.password !== given.password) throw unauthorized();
  return { user, methods: ['password'] };
}

function byToken(desk: LoginDesk, given: Body): Login {
  const parent = desk.tokens.valid(typeof given.id === 'string' ? given.id : null, desk.now);
  // 404, not 401, says a real Keystone for a token that no longer counts (glance-v2 §1).
  if (!parent) throw unknownToken(typeof given.id === 'string' ? given.id : '');
  if (parent.applicationCredential) throw forbidden('Using a delegated token to create another token is not allowed.');
  return { user: parent.user, methods: [...new Set(['token', ...parent.methods])], parent };
}

function byApplicationCredential({ directory }: LoginDesk, identity: Body): Login {
  const given = part(identity, 'application_credential', 'identity');
  const owner = given.id === undefined ? userFor(directory, part(given, 'user', 'application credential')) : undefined;
  const credential = directory.applicationCredentials.find(({ id, name, userId }) =>
    given.id === undefined ? name === given.name && userId === owner?.id : id === given.id,
  );
  const user = directory.users.find(({ id }) => id === credential?.userId);
  // An unknown id is told apart from a wrong secret.
  if (!credential && given.id !== undefined)
    throw new KeystoneError(404, `Could not find Application Credential: ${given.id}.`);
  if (!credential || !user || credential.secret !== given.secret) throw unauthorized();
  return { user, methods: ['application_credential'], applicationCredential: credential };
}

function scopeFor(directory: Directory, who: Login, scope: unknown): Grant {
  const { user, methods, applicationCredential } = who;
  if (applicationCredential) {
    if (scope !== undefined) {
      throw new KeystoneError(
        401,
        'Error authenticating with application credential: Application credentials cannot request a scope.',
        { identity: {} },
      );
    }
    const project = directory.projects.find(({ id }) => id === applicationCredential.projectId);
    return { user, methods, applicationCredential, project, roles: applicationCredential.roles };
  }
  if (scope === undefined || scope === 'unscoped') return { user, methods, roles: [] };
  if (!isBody(scope) || !['system', 'project', 'domain', 'OS-TRUST:trust'].some((kind) => kind in scope)) {
    throw expecting('system, project, domain, OS-TRUST:trust or unscoped', 'scope');
  }
  if (scope.system !== undefined) return systemGrant(who);
  if (scope.project === undefined) throw unauthorized();
  const reference = named(part(scope, 'project', 'scope'), 'project');
  const project = find(directory, directory.projects, reference);
  const roles = project ? user.grants[project.id] : undefined;
  if (!project || !roles) throw unauthorized();
  return { user, methods, project, roles: expandRoles(roles) };
}

function systemGrant({ user, methods }: Login): Grant {
  if (!user.systemRoles) throw unauthorized();
  return { user, methods, system: true, roles: expandRoles(user.systemRoles) };
}

function userFor(directory: Directory, given: Body): User | undefined {
  return find(directory, directory.users, named(given, 'user'));
}

function named(given: Body, place: string): Reference {
  if (typeof given.id === 'string') return { id: given.id };
  if (typeof given.name !== 'string') {
    throw new KeystoneError(400, `Invalid input for field identity/password/${place}: id or name must be present.`);
  }
  const domain = part(given, 'domain', place);
  return {
    name: given.name,
    domain: {
      id: typeof domain.id === 'string' ? domain.id : undefined,
      name: typeof domain.name === 'string' ? domain.name : undefined,
    },
  };
}

function part(body: unknown, field: string, place: string): Body {
  const value = isBody(body) ? body[field] : undefined;
  if (!isBody(value)) throw expecting(field, place);
  return value;
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
