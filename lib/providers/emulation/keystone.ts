import type { EmulatedRequest } from './create-emulator';
import {
  type CatalogEntry,
  catalogDocument,
  keystoneAnswer,
  listDocument,
  projectDocument,
  tokenDocument,
  versionDocument,
} from './keystone-answers';
import type { Directory } from './keystone-directory';
import {
  expecting,
  forbidden,
  KeystoneError,
  nothingHere,
  renderKeystoneError,
  unauthorized,
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
    if (path === '') return keystoneAnswer({ versions: { values: [versionDocument(origin)] } }, { status: 300 });
    if (path === '/v3') return keystoneAnswer({ version: versionDocument(origin) });
    if (path === '/v3/auth/tokens') return this.#authTokens(request);
    const token = this.#bearer(request, path);
    if (request.method !== 'GET' && request.method !== 'HEAD') throw wrongMethod();
    if (path === '/v3/auth/projects') return this.#ownProjects(token);
    if (path === '/v3/auth/catalog') {
      if (!token.project && !token.system) throw forbidden('identity:get_auth_catalog');
      return keystoneAnswer({ catalog: this.#catalog(), links: { self: `${origin}/v3/auth/catalog` } });
    }
    return this.#administration(path, token);
  }

  async #authTokens(request: EmulatedRequest): Promise<Response> {
    if (request.method === 'POST') return this.#login(request);
    const bearer = this.#bearer(request, '/v3/auth/tokens');
    const id = request.headers.get('x-subject-token');
    const subject = this.tokens.valid(id, request.now);
    if (!id || !subject) throw new KeystoneError(404, `Could not find token: ${id ?? ''}.`);
    const own = subject.user.id === bearer.user.id;
    if (request.method === 'DELETE') {
      if (!own && !bearer.roles.includes('admin')) throw forbidden('identity:revoke_token');
      this.tokens.revoke(id);
      return new Response(null, { status: 204 });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') throw wrongMethod();
    if (!own && !bearer.roles.includes('admin')) throw forbidden('identity:validate_token');
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
    return keystoneAnswer(listDocument(`${origin}/v3/auth/projects`, 'projects', documents));
  }

  /** Projects and users: an administrator's business, except for one's own project. */
  #administration(path: string, token: Token): Response {
    const { origin, directory } = this.#options;
    const isAdmin = token.roles.includes('admin');
    if (path === '/v3/projects') {
      if (!isAdmin) throw forbidden('identity:list_projects');
      const documents = directory.projects.map((project) => projectDocument(origin, project));
      return keystoneAnswer(listDocument(`${origin}/v3/projects`, 'projects', documents));
    }
    if (path === '/v3/users') {
      if (!isAdmin) throw forbidden('identity:list_users');
      const documents = directory.users.map(({ id, name, domainId }) => ({
        id,
        name,
        domain_id: domainId,
        enabled: true,
      }));
      return keystoneAnswer(listDocument(`${origin}/v3/users`, 'users', documents));
    }
    const id = /^\/v3\/projects\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) throw nothingHere();
    if (!isAdmin && token.project?.id !== id) throw forbidden('identity:get_project');
    const project = directory.projects.find((candidate) => candidate.id === id);
    if (!project) throw new KeystoneError(404, `Could not find project: ${id}.`);
    return keystoneAnswer({ project: projectDocument(origin, project) });
  }

  #bearer(request: EmulatedRequest, path: string): Token {
    const known = /^\/v3\/(auth\/(tokens|projects|catalog)|projects(\/[^/]+)?|users)$/.test(path);
    if (!known) throw nothingHere();
    const token = this.identify(request);
    if (!token) throw unauthorized();
    return token;
  }

  #catalog(): object[] {
    return catalogDocument(this.#options.origin, this.#options.catalog);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw expecting('auth', 'request body');
  }
}
