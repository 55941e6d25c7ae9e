import { type Directory, type Project, roleEntry } from './keystone-directory';
import type { Token } from './keystone-tokens';
import { hexFrom } from './names-to-ids';
import { pythonJson } from './python-text';

/** The documents Keystone answers with (glance-v2 §1). */

export interface CatalogEntry {
  type: string;
  name: string;
  endpoints: { interface: string; region: string; url: string }[];
}

interface Init {
  status?: number;
  headers?: Record<string, string>;
}

/** Lists and single resources end in a line feed, tokens and versions do not. */
export function resourceAnswer(body: unknown): Response {
  return textAnswer(`${pythonJson(body, true)}\n`);
}

export function keystoneAnswer(body: unknown, init: Init = {}): Response {
  return textAnswer(pythonJson(body, true), init);
}

function textAnswer(text: string, init: Init = {}): Response {
  const bytes = new TextEncoder().encode(text);
  const headers = {
    'content-type': 'application/json',
    'content-length': String(bytes.length),
    vary: 'X-Auth-Token',
    ...init.headers,
  };
  return new Response(bytes, { status: init.status ?? 200, headers });
}

export function versionDocument(origin: string): object {
  return {
    id: 'v3.14',
    status: 'stable',
    updated: '2020-04-07T00:00:00Z',
    links: [{ rel: 'self', href: `${origin}/v3/` }],
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.identity-v3+json' }],
  };
}

export function catalogDocument(cloud: string, entries: CatalogEntry[]): object[] {
  return entries.map(({ type, name, endpoints }) => ({
    endpoints: endpoints.map((endpoint) => ({
      id: hexFrom(cloud, 'endpoint', type, endpoint.region, endpoint.interface),
      interface: endpoint.interface,
      region_id: endpoint.region,
      url: endpoint.url,
      region: endpoint.region,
    })),
    id: hexFrom(cloud, 'service', type),
    type,
    name,
  }));
}

/** `catalog` undefined leaves it out: an unscoped token or `?nocatalog`. */
export function tokenDocument(directory: Directory, token: Token, catalog: object[] | undefined): object {
  const { user, project, applicationCredential } = token;
  const domainOf = (id: string) => directory.domains.find((domain) => domain.id === id);
  return {
    token: {
      methods: token.methods,
      user: { domain: domainOf(user.domainId), id: user.id, name: user.name, password_expires_at: null },
      audit_ids: token.auditIds,
      expires_at: microseconds(token.expiresAt),
      issued_at: microseconds(token.issuedAt),
      ...(project && {
        project: { domain: domainOf(project.domainId), id: project.id, name: project.name },
        is_domain: false,
      }),
      ...((project || token.system) && { roles: token.roles.map(roleEntry) }),
      ...(token.system && { system: { all: true } }),
      catalog,
      ...(applicationCredential && {
        application_credential: { id: applicationCredential.id, name: applicationCredential.name, restricted: true },
      }),
    },
  };
}

export function projectDocument(origin: string, project: Project): object {
  return {
    id: project.id,
    name: project.name,
    domain_id: project.domainId,
    description: project.description,
    enabled: true,
    parent_id: project.domainId,
    is_domain: false,
    tags: [],
    options: {},
    links: { self: `${origin}/v3/projects/${project.id}` },
  };
}

export function listDocument(self: string, name: string, entries: object[]): object {
  return { [name]: entries, links: { next: null, self, previous: null } };
}

function microseconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}.000000Z`;
}
