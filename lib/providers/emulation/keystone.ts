import type { EmulatedRequest } from './create-emulator';
import {
  type CatalogEntry,
  catalogDocument,
  keystoneAnswer,
  listDocument,
  projectDocument,
  resourceAnswer,
  tokenDocument,
  versionDocument,
} from './keystone-answers';
import type { Directory } from './keystone-directory';
import {
  expecting,
  forbidden,
  KeystoneError,
  notPermitted,
  nothingHere,
  renderKeystoneError,
  unauthorized,
  unknownToken,
  wrongMethod,
} from './keystone-errors';
import { login } from './keystone-login';
import { type Token, Tokens } from './keystone-tokens';
import { randomUUID } from 'node:crypto';

export interface KeystoneOptions {
  /** Absolute URL of the identity service, without `/v3`. */
  origin: string;
  directory: Directory;
  catalog: CatalogEntry[];
}

/** An identity service v3 as far as an image console can see it. */
export class Keystone {
  readonly tokens = new Tokens();
  readonly #options: KeystoneOptions;

  constructor(options: KeystoneOptions) {
    this.#options = options;
  }

  get directory(): Directory {
    return this.#options.directory;
  }

  /** What a service's token check finds behind `X-Auth-Token`. */
  identify(request: EmulatedRequest): Token | undefined {
    return this.tokens.valid(request.headers.get('x-auth-token'), request.now);
  }

  /** `request.path` is below the identity origin: `/`, `/v3/auth/tokens`, … */
  async answer(request: EmulatedRequest): Promise<Response> {
    const response = await this.#route(request).catch((error: unknown) => {
      if (error instanceof KeystoneError) return renderKeystoneError(error, this.#options.origin);
      throw error;
    });
    response.headers.set('x-openstack-request-id', `req-${randomUUID()}`);
    return response;
  }

  async #route(request: EmulatedRequest): Promise<Response> {
    const { origin } = this.#options;
    const path = request.path.replace(/\/+$/, '');
    if (path === '') {
      const headers = { location: `${origin}/v3/` };
      return keystoneAnswer({ versions: { values: [versionDocument(origin)] } }, { status: 300, headers });
    }
    if (path === '/v3') return keystoneAnswer({ version: versionDocument(origin) });
    if (path === '/v3/auth/tokens') return this.#authTokens(request);
    if (/^\/v3\/users\/[^/]+\/application_credentials$/.test(path)) return this.#applicationCredentials(request);
    if (!readable.test(path)) return nothingHere();
    const token = this.#bearer(request);
    if (request.method !== 'GET' && request.method !== 'HEAD') return wrongMethod('GET, HEAD, OPTIONS');
    if (path === '/v3/auth/projects') return this.#ownProjects(token);
    if (path === '/v3/auth/catalog') {
      if (!token.project && !token.system) throw notPermitted();
      return resourceAnswer({ catalog: this.#catalog(), links: { self: `${origin}/v3/auth/catalog` } });
    }
    return this.#administration(path, token);
  }

  async #authTokens(request: EmulatedRequest): Promise<Response> {
    if (request.method === 'POST') return this.#login(request);
    if (!['GET', 'HEAD', 'DELETE'].includes(request.method)) return wrongMethod('POST, DELETE, HEAD, OPTIONS, GET');
    const bearer = this.#bearer(request);
    const id = request.headers.get('x-subject-token');
    const subject = this.tokens.valid(id, request.now);
    const isAdmin = bearer.roles.includes('admin');
    const action = request.method === 'DELETE' ? 'identity:revoke_token' : 'identity:validate_token';
    if (id === null) throw isAdmin ? new KeystoneError(404, 'No token in the request') : forbidden(action);
    if (!subject) throw unknownToken(id);
    if (subject.user.id !== bearer.user.id && !isAdmin) throw forbidden(action);
    if (request.method === 'DELETE') {
      this.tokens.revoke(id);
      return new Response(null, { status: 204, headers: { vary: 'X-Auth-Token' } });
    }
    return this.#tokenAnswer(subject, request, 200);
  }

  async #login(request: EmulatedRequest): Promise<Response> {
    const { directory } = this.#options;
    const token = login({ directory, tokens: this.tokens, now: request.now }, parse(await request.text()));
    return this.#tokenAnswer(token, request, 201);
  }

  #tokenAnswer(token: Token, request: EmulatedRequest, status: number): Response {
    const scoped = token.project !== undefined || token.system === true;
    const catalog = scoped && !request.query.has('nocatalog') ? this.#catalog() : undefined;
    const document = tokenDocument(this.#options.directory, token, catalog);
    return keystoneAnswer(document, { status, headers: { 'x-subject-token': token.id } });
  }

  #ownProjects(token: Token): Response {
    const { origin, directory } = this.#options;
    const own = directory.projects.filter(({ id }) => token.user.grants[id]);
    const documents = own.map((project) => projectDocument(origin, project));
    return resourceAnswer(listDocument(`${origin}/v3/auth/projects`, 'projects', documents));
  }

  /** Projects and users: an administrator's business, except for one's own project. */
  #administration(path: string, token: Token): Response {
    const { origin, directory } = this.#options;
    const isAdmin = token.roles.includes('admin');
    if (path === '/v3/projects') {
      if (!isAdmin) throw forbidden('identity:list_projects');
      const documents = directory.projects.map((project) => projectDocument(origin, project));
      return resourceAnswer(listDocument(`${origin}/v3/projects`, 'projects', documents));
    }
    if (path === '/v3/users') {
      if (!isAdmin) throw forbidden('identity:list_users');
      const documents = directory.users.map(({ id, name, domainId }) => ({
        id,
        name,
        domain_id: domainId,
        enabled: true,
      }));
      return resourceAnswer(listDocument(`${origin}/v3/users`, 'users', documents));
    }
    const id = /^\/v3\/projects\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) return nothingHere();
    if (!isAdmin && token.project?.id !== id) throw forbidden('identity:get_project');
    const project = directory.projects.find((candidate) => candidate.id === id);
    if (!project) throw new KeystoneError(404, `Could not find project: ${id}.`);
    return resourceAnswer({ project: projectDocument(origin, project) });
  }

  /** Credentials are not made here; that one cannot make another is what a console may run into (glance-v2 §1). */
  #applicationCredentials(request: EmulatedRequest): Response {
    const token = this.#bearer(request);
    if (request.method !== 'POST') return wrongMethod('POST');
    if (!token.applicationCredential) throw forbidden('identity:create_application_credential');
    throw forbidden(
      "Using method 'application_credential' is not allowed for managing additional application credentials.",
    );
  }

  #bearer(request: EmulatedRequest): Token {
    const token = this.identify(request);
    if (!token) throw unauthorized();
    return token;
  }

  #catalog(): object[] {
    return catalogDocument(this.#options.origin, this.#options.catalog);
  }
}

const readable = /^\/v3\/(auth\/(projects|catalog)|projects(\/[^/]+)?|users)$/;

function parse(text: string): unknown {
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text);
    if (!Array.isArray(body)) return body;
  } catch {
    // Told in the same words as an array.
  }
  throw expecting('valid JSON', 'request body');
}
