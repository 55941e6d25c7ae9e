import { vi } from 'vitest';
import * as member from '@/app/api/v1/images/[connectionId]/[imageId]/members/[memberId]/route';
import * as members from '@/app/api/v1/images/[connectionId]/[imageId]/members/route';
import * as incoming from '@/app/api/v1/shares/incoming/route';
import { hashSecret, newSecret } from '@/lib/auth/secrets';
import { closeDatabase, database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { auditEntries } from '@/lib/db/schema/installation';
import { pendingWrites } from '@/lib/db/schema/writes';
import { apiTokens, people, teamMembers, teams } from '@/lib/db/schema/people';
import { permissions, type Role } from '@/lib/domain/permission';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { openProviders } from '@/lib/features/connections/service/open';
import { catalog } from '@/lib/providers/catalog';
import type { OpenProvider, Provider } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';
import { createTestDatabase } from './database';

const routes = {
  '/images/{connectionId}/{imageId}/members': members,
  '/images/{connectionId}/{imageId}/members/{memberId}': member,
  '/shares/incoming': incoming,
};
type Path = keyof typeof routes;

interface Call {
  as?: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  imageId?: string;
  memberId?: string;
  search?: string;
  body?: unknown;
}

/** Everybody is in the team that has the connections, the operator in another one too. */
const cast: [id: string, roles: Record<string, Role>][] = [
  ['operator', { 'team-1': 'operator', 'team-2': 'viewer' }],
  ['colleague', { 'team-1': 'operator' }],
  ['approver', { 'team-1': 'approver' }],
  ['viewer', { 'team-1': 'viewer' }],
  // May share somewhere, but not here.
  ['guest', { 'team-1': 'viewer', 'team-2': 'operator' }],
  ['stranger', { 'team-2': 'owner' }],
];

/** People with their roles, over the real routes and a real database, and clouds of the test's own. */
export async function sharingScene() {
  const stored = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', stored.url);
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  vi.stubEnv('SEAL_KEYS', `k1:${Buffer.alloc(32, 1).toString('base64')}`);
  const secrets = await populate();
  return {
    /** A connection to this cloud, whose provider says this of itself; `own` is who we are there. */
    async connect(id: string, cloud: { provider: () => OpenProvider }, facts: Facts): Promise<void> {
      const { description, own = 'us', teamId = 'team-1' } = facts;
      register({ description, connect: () => cloud.provider() });
      const at = new Date('2026-11-01T00:00:00Z');
      const sealed = { settings: {}, sealedCredentials: '', credentialsSetAt: at, createdAt: at, updatedAt: at };
      const identity = own === null ? null : { projectId: own };
      await database()
        .insert(connections)
        .values({ id, name: id, provider: description.id, teamId, identity, ...sealed });
      openProviders().keep({ id, revision: 1 }, cloud.provider());
    },
    call: (path: Path, id: string, call: Call = {}) => answer(path, id, { ...call, secrets }),
    /** Every record as `action phase outcome`, in order. */
    async records(): Promise<string[]> {
      const rows = await database().select().from(auditEntries).orderBy(auditEntries.sequence);
      return rows.map(({ action, phase, outcome }) => `${action} ${phase} ${outcome}`);
    },
    open: () => database().select().from(pendingWrites),
    async clear(): Promise<void> {
      for (const table of [auditEntries, pendingWrites, connections]) await database().delete(table);
    },
    async close(): Promise<void> {
      await closeDatabase();
      await stored.drop();
      vi.unstubAllEnvs();
    },
  };
}

interface Facts {
  description: ProviderDescription;
  own?: string | null;
  teamId?: string;
}

/** Both registries are written at build time; a test adds what no cloud is. */
function register(provider: Provider): void {
  (providers as Map<string, Provider>).set(provider.description.id, provider);
  (catalog as Map<string, ProviderDescription>).set(provider.description.id, provider.description);
}

async function populate(): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  await database()
    .insert(teams)
    .values(['team-1', 'team-2'].map((id) => ({ id, name: id })));
  for (const [id, roles] of cast) {
    await database()
      .insert(people)
      .values({ id, name: id, email: `${id}@example.test` });
    for (const [teamId, role] of Object.entries(roles))
      await database().insert(teamMembers).values({ teamId, personId: id, role });
    const secret = newSecret('ic_');
    const token = { id, name: id, personId: id, secretHash: hashSecret(secret), hint: id };
    await database()
      .insert(apiTokens)
      .values({ ...token, scopes: [...permissions] });
    secrets.set(id, secret);
  }
  return secrets;
}

async function answer(path: Path, connectionId: string, call: Call & { secrets: Map<string, string> }) {
  const { as = 'operator', method = 'GET', imageId = 'web', memberId = '', search = '', body, secrets } = call;
  const given = path === '/shares/incoming' ? {} : { connectionId, imageId, ...(memberId === '' ? {} : { memberId }) };
  const request = new Request(`http://127.0.0.1/api/v1${path}?${search}`, {
    method,
    headers: { authorization: `Bearer ${secrets.get(as)}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await routes[path][method](request, { params: Promise.resolve(given) });
  const text = await response.text();
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
}
