import { eq } from 'drizzle-orm';
import { vi } from 'vitest';
import * as exported from '@/app/api/v1/images/export/route';
import * as facets from '@/app/api/v1/images/facets/route';
import * as images from '@/app/api/v1/images/route';
import { hashSecret, newSecret } from '@/lib/auth/secrets';
import { closeDatabase, database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { apiTokens, people, teamMembers, teams } from '@/lib/db/schema/people';
import { permissions, type Role } from '@/lib/domain/permission';
import type { listImageFacets, listImages } from '@/lib/features/images/contract/inventory';
import type { ReplyOf } from '@/lib/http/endpoint';
import { createTestDatabase } from './database';

const routes = { '/images': images, '/images/facets': facets, '/images/export': exported };

type ImagesPage = ReplyOf<typeof listImages>;
type Facets = ReplyOf<typeof listImageFacets>;

/** Who asks in tests: each team has a viewer, one person is in both, one in none that has connections. */
const cast: [id: string, teams: Record<string, Role>, isAdministrator?: true][] = [
  ['administrator', {}, true],
  ['first', { 'team-1': 'viewer' }],
  ['second', { 'team-2': 'owner' }],
  ['both', { 'team-1': 'viewer', 'team-2': 'viewer' }],
  ['second-reader', { 'team-1': 'viewer' }],
  ['lonely', { 'team-3': 'owner' }],
];

/** A console with three teams, over the real routes and a real database. */
export async function imageListScene() {
  const stored = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', stored.url);
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  const secrets = await populate();
  const ask = (path: keyof typeof routes, search: string, as = 'administrator') =>
    routes[path].GET(
      new Request(`http://127.0.0.1/api/v1${path}?${search}`, {
        headers: { authorization: `Bearer ${secrets.get(as)}` },
      }),
      { params: Promise.resolve({}) },
    );
  /** The answer, once it is clear that it is one. */
  const answer = async (path: keyof typeof routes, search: string, as?: string): Promise<unknown> => {
    const response = await ask(path, search, as);
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    ask,
    page: async (search: string, as?: string) => (await answer('/images', search, as)) as ImagesPage,
    facets: async (search: string, as?: string) => (await answer('/images/facets', search, as)) as Facets,
    async rename(connectionId: string, name: string) {
      await database().update(connections).set({ name }).where(eq(connections.id, connectionId));
    },
    async close() {
      await closeDatabase();
      await stored.drop();
      vi.unstubAllEnvs();
    },
  };
}

async function populate(): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  await database()
    .insert(teams)
    .values(['team-1', 'team-2', 'team-3'].map((id) => ({ id, name: id })));
  for (const [id, roles, isAdministrator = false] of cast) {
    await database()
      .insert(people)
      .values({ id, name: id, email: `${id}@example.test`, isAdministrator });
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
