import { beforeEach, describe, expect, it } from 'vitest';
import type { EmulatedRequest } from './create-emulator';
import { Keystone } from './keystone';
import { applicationCredential, defaultDomain, project, user } from './keystone-directory';
import { imageCatalog } from './openstack-cloud';

const origin = 'http://cloud.example/identity';
const [teamA, teamB] = [project('test', 'team-a', 'Team A'), project('test', '팀 나', '')];
const alice = user('test', 'alice', { [teamA.id]: ['member'] });
const admin = { ...user('test', 'admin', { [teamB.id]: ['admin'] }), systemRoles: ['admin'] };
const credential = applicationCredential(alice, teamA.id, 'console');
const directory = {
  domains: [defaultDomain],
  projects: [teamA, teamB],
  users: [alice, admin],
  applicationCredentials: [credential],
};
const domain = { id: 'default' };
const password = { methods: ['password'], password: { user: { name: 'alice', domain, password: alice.password } } };
const scope = { project: { name: 'team-a', domain } };
const byCredential = {
  methods: ['application_credential'],
  application_credential: { id: credential.id, secret: credential.secret },
};

let keystone: Keystone;
let now: Date;
beforeEach(() => {
  keystone = new Keystone({ origin, directory, catalog: imageCatalog('http://cloud.example') });
  now = new Date('2026-11-22T07:04:12.500Z');
});

interface Sent {
  headers?: Record<string, string>;
  body?: unknown;
}

async function call(method: string, path: string, { headers = {}, body }: Sent = {}) {
  const url = new URL(`http://x${path}`);
  const text = async () => (body === undefined ? '' : JSON.stringify(body));
  const request: EmulatedRequest = {
    method,
    path: url.pathname,
    query: url.searchParams,
    target: url.pathname + url.search,
    headers: new Headers(headers),
    now,
    text,
    body: null,
  };
  const answer = await keystone.answer(request);
  const json = answer.headers.get('content-type') === 'application/json' ? await answer.json() : undefined;
  return { status: answer.status, json, headers: answer.headers, token: answer.headers.get('x-subject-token') ?? '' };
}

const logIn = (identity: unknown, scoped?: unknown, path = '/v3/auth/tokens') =>
  call('POST', path, { body: { auth: { identity, scope: scoped } } });

const unauthorized = {
  error: { code: 401, message: 'The request you have made requires authentication.', title: 'Unauthorized' },
};

describe('POST /v3/auth/tokens', () => {
  it('gives a token with roles, times and catalog', async () => {
    const { status, json, token } = await logIn(password, scope);
    expect(status).toBe(201);
    expect(token.length).toBeGreaterThan(150);
    expect(json.token).toMatchObject({
      methods: ['password'],
      user: { id: alice.id, name: 'alice', password_expires_at: null },
      issued_at: '2026-11-22T07:04:12.000000Z',
      expires_at: '2026-11-22T08:04:12.000000Z',
      project: { id: teamA.id, name: 'team-a', domain: { id: 'default', name: 'Default' } },
      is_domain: false,
    });
    expect(json.token.roles.map(({ name }: { name: string }) => name)).toEqual(['member', 'reader']);
    const image = json.token.catalog.find(({ type }: { type: string }) => type === 'image');
    const endpoints = image.endpoints.map(
      (entry: Record<string, string>) => `${entry.region} ${entry.interface} ${entry.url}`,
    );
    expect(endpoints).toEqual([
      'RegionOne admin http://cloud.example/image',
      'RegionOne internal http://cloud.example/image',
      'RegionOne public http://cloud.example/image',
      'RegionTwo internal http://cloud.example/image',
    ]);
  });

  it('leaves the catalog out with ?nocatalog', async () => {
    const { json } = await logIn(password, scope, '/v3/auth/tokens?nocatalog');
    expect(json.token.roles).toHaveLength(2);
    expect(json.token).not.toHaveProperty('catalog');
  });

  it.each<[string, unknown, unknown]>([
    [
      'ids',
      { methods: ['password'], password: { user: { id: alice.id, password: alice.password } } },
      { project: { id: teamA.id } },
    ],
    [
      'domain names',
      {
        methods: ['password'],
        password: { user: { name: 'alice', domain: { name: 'Default' }, password: alice.password } },
      },
      { project: { name: 'team-a', domain: { name: 'Default' } } },
    ],
    ['an application credential', byCredential, undefined],
    [
      'a credential by name',
      {
        methods: ['application_credential'],
        application_credential: { name: 'console', user: { name: 'alice', domain }, secret: credential.secret },
      },
      undefined,
    ],
  ])('knows %s', async (_, identity, scoped) => {
    const { status, json } = await logIn(identity, scoped);
    expect([status, json.token.project.id]).toEqual([201, teamA.id]);
  });

  it.each<[string, unknown, unknown]>([
    ['wrong password', { methods: ['password'], password: { user: { name: 'alice', domain, password: 'x' } } }, scope],
    ['unknown user', { methods: ['password'], password: { user: { name: 'nobody', domain, password: 'x' } } }, scope],
    ['unknown project', password, { project: { name: 'nope', domain } }],
    ["somebody else's project", password, { project: { id: teamB.id } }],
    [
      'wrong secret',
      { methods: ['application_credential'], application_credential: { id: credential.id, secret: 'x' } },
      undefined,
    ],
    ['a domain without a role', password, { domain }],
    ['the system without a role', password, { system: { all: true } }],
  ])('401 in one text for %s', async (_, identity, scoped) => {
    const { status, json, headers } = await logIn(identity, scoped);
    expect([status, json]).toEqual([401, unauthorized]);
    expect(headers.get('www-authenticate')).toBe(`Keystone uri="${origin}/v3"`);
  });

  it.each<[string, [identity: unknown, scope: unknown], [code: number, message: string]]>([
    [
      'no domain',
      [{ methods: ['password'], password: { user: { name: 'alice', password: 'x' } } }, scope],
      [
        400,
        'Expecting to find domain in user. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.',
      ],
    ],
    [
      'a scoped credential',
      [byCredential, scope],
      [401, 'Error authenticating with application credential: Application credentials cannot request a scope.'],
    ],
    [
      'an unknown credential',
      [{ methods: ['application_credential'], application_credential: { id: 'x', secret: 'x' } }, undefined],
      [404, 'Could not find Application Credential: x.'],
    ],
    [
      'garbage for a token',
      [{ methods: ['token'], token: { id: 'garbage' } }, scope],
      [404, 'Could not recognize Fernet token'],
    ],
    [
      'an unknown method',
      [{ methods: ['x'] }, scope],
      [
        400,
        'Expecting to find x in identity. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.',
      ],
    ],
  ])('%s', async (_, [identity, scoped], [code, message]) => {
    const { status, json } = await logIn(identity, scoped);
    expect([status, json.error.code, json.error.message]).toEqual([code, code, message]);
  });

  it.each([undefined, 'unscoped'])('gives an unscoped token for scope %j', async (scoped) => {
    const { status, json } = await logIn(password, scoped);
    expect(status).toBe(201);
    expect(Object.keys(json.token)).toEqual(['methods', 'user', 'audit_ids', 'expires_at', 'issued_at']);
  });

  it('gives an administrator the system', async () => {
    const identity = { methods: ['password'], password: { user: { name: 'admin', domain, password: admin.password } } };
    const { status, json } = await logIn(identity, { system: { all: true } });
    expect([status, json.token.system]).toEqual([201, { all: true }]);
  });
});

describe('the life of a token', () => {
  const projects = (token: string) => call('GET', '/v3/auth/projects', { headers: { 'x-auth-token': token } });
  const again = (id: string) => logIn({ methods: ['token'], token: { id } }, scope);

  it('ends by the clock, and its child ends with it', async () => {
    keystone.tokens.lifetimeSeconds = 60;
    const { token } = await logIn(password);
    now = new Date(now.getTime() + 50_000);
    const child = await again(token);
    expect([child.status, child.json.token.expires_at]).toEqual([201, '2026-11-22T07:05:12.000000Z']);
    expect((await projects(child.token)).status).toBe(200);
    now = new Date(now.getTime() + 10_000);
    expect((await projects(child.token)).json).toEqual(unauthorized);
    const late = await again(token);
    expect([late.status, late.json.error.message]).toEqual([404, 'Failed to validate token']);
  });

  it('ends when it is signed out', async () => {
    const { token } = await logIn(password, scope);
    const own = { 'x-auth-token': token, 'x-subject-token': token };
    expect((await call('GET', '/v3/auth/tokens', { headers: own })).token).toBe(token);
    expect((await call('DELETE', '/v3/auth/tokens', { headers: own })).status).toBe(204);
    expect((await projects(token)).status).toBe(401);
  });

  it('of an application credential makes no further token and no further credential', async () => {
    const { token } = await logIn(byCredential);
    const { status, json } = await again(token);
    expect([status, json.error.message]).toEqual([
      403,
      'You are not authorized to perform the requested action: Using a delegated token to create another token is not allowed..',
    ]);
    const path = `/v3/users/${alice.id}/application_credentials`;
    expect((await call('POST', path, { headers: { 'x-auth-token': token }, body: {} })).status).toBe(403);
  });

  it('does not validate for strangers', async () => {
    const mine = await logIn(password, scope);
    const theirs = await logIn(
      { methods: ['password'], password: { user: { name: 'admin', domain, password: admin.password } } },
      { project: { id: teamB.id } },
    );
    const headers = { 'x-auth-token': mine.token, 'x-subject-token': theirs.token };
    expect((await call('GET', '/v3/auth/tokens', { headers })).status).toBe(403);
    const swapped = { 'x-auth-token': theirs.token, 'x-subject-token': mine.token };
    expect((await call('GET', '/v3/auth/tokens', { headers: swapped })).status).toBe(200);
  });
});

describe('reading', () => {
  it('announces its version without a token', async () => {
    const root = await call('GET', '/');
    expect([root.status, root.json.versions.values[0].id]).toEqual([300, 'v3.14']);
    const version = await call('GET', '/v3');
    expect([version.status, version.json.version.links[0].href]).toEqual([200, `${origin}/v3/`]);
    expect((await call('GET', '/v2.0')).status).toBe(404);
  });

  it('shows a member its own project and no other', async () => {
    const { token } = await logIn(password, scope);
    const get = (path: string) => call('GET', path, { headers: { 'x-auth-token': token } });
    const own = await get('/v3/auth/projects');
    expect(own.json.projects.map(({ name }: { name: string }) => name)).toEqual(['team-a']);
    expect((await get(`/v3/projects/${teamA.id}`)).json.project.name).toBe('team-a');
    expect((await get(`/v3/projects/${teamB.id}`)).json.error).toEqual({
      code: 403,
      message: 'You are not authorized to perform the requested action: identity:get_project.',
      title: 'Forbidden',
    });
    expect((await get('/v3/projects')).status).toBe(403);
    expect((await get('/v3/users')).status).toBe(403);
    expect((await get('/v3/auth/catalog')).json.catalog).toHaveLength(2);
  });
});
