import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import * as check from '@/app/api/v1/connections/[connectionId]/check/route';
import * as one from '@/app/api/v1/connections/[connectionId]/route';
import * as refresh from '@/app/api/v1/connections/[connectionId]/refresh/route';
import * as versions from '@/app/api/v1/connections/[connectionId]/versions/route';
import * as checkUnsaved from '@/app/api/v1/connections/check/route';
import * as all from '@/app/api/v1/connections/route';
import * as naming from '@/app/api/v1/image-configs/naming/route';
import * as activity from '@/app/api/v1/images/[connectionId]/[imageId]/activity/route';
import * as deactivate from '@/app/api/v1/images/[connectionId]/[imageId]/deactivate/route';
import * as reactivate from '@/app/api/v1/images/[connectionId]/[imageId]/reactivate/route';
import * as image from '@/app/api/v1/images/[connectionId]/[imageId]/route';
import * as live from '@/app/api/v1/images/[connectionId]/route';
import * as member from '@/app/api/v1/images/[connectionId]/[imageId]/members/[memberId]/route';
import * as members from '@/app/api/v1/images/[connectionId]/[imageId]/members/route';
import * as facets from '@/app/api/v1/images/facets/route';
import * as images from '@/app/api/v1/images/route';
import * as rotate from '@/app/api/v1/settings/seal/rotate/route';
import * as incoming from '@/app/api/v1/shares/incoming/route';
import { hashSecret, newSecret } from '@/lib/auth/secrets';
import { closeDatabase, database } from '@/lib/db/client';
import { apiTokens, people, teamMembers, teams } from '@/lib/db/schema/people';
import { permissions, type Role } from '@/lib/domain/permission';
import { type ServedEmulators, serveEmulators } from '@/lib/providers/emulate';
import type { World } from '@/lib/providers/emulation/emulator';
import { createTestDatabase } from './database';

const routes = {
  '/connections': all,
  '/connections/check': checkUnsaved,
  '/connections/{connectionId}': one,
  '/connections/{connectionId}/check': check,
  '/connections/{connectionId}/refresh': refresh,
  '/connections/{connectionId}/versions': versions,
  '/image-configs/naming': naming,
  '/images': images,
  '/images/facets': facets,
  '/images/{connectionId}': live,
  '/images/{connectionId}/{imageId}': image,
  '/images/{connectionId}/{imageId}/activity': activity,
  '/images/{connectionId}/{imageId}/deactivate': deactivate,
  '/images/{connectionId}/{imageId}/reactivate': reactivate,
  '/images/{connectionId}/{imageId}/members': members,
  '/images/{connectionId}/{imageId}/members/{memberId}': member,
  '/settings/seal/rotate': rotate,
  '/shares/incoming': incoming,
};

export interface Call {
  as?: string;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  id?: string;
  imageId?: string;
  memberId?: string;
  search?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Said {
  status: number;
  etag: string;
  text: string;
  json: Record<string, unknown>;
}

export const sealKey = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;

/** A console with two teams and people in each, over the real routes, a real database and the emulators. */
export async function connectionsScene(world: World = 'sandbox') {
  const stored = await createTestDatabase();
  const emulators = await serveEmulators({ port: 0, world });
  const directory = mkdtempSync(join(tmpdir(), 'connections-'));
  const keyFile = join(directory, 'seal-keys');
  const writeKeys = (...lines: string[]) => writeFileSync(keyFile, `${lines.join('\n')}\n`, { mode: 0o600 });
  writeKeys(sealKey('k1', 1));
  vi.stubEnv('DATABASE_URL', stored.url);
  vi.stubEnv('SEAL_KEYS', '');
  vi.stubEnv('SEAL_KEYS_FILE', keyFile);
  vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
  vi.stubEnv('ALLOW_HTTP_HOSTS', new URL(emulators.origin).host);
  vi.stubEnv('ALLOW_PRIVATE_NETWORKS', '127.0.0.1/32');
  const tokens = await populate();
  return {
    emulators,
    url: stored.url,
    writeKeys,
    working: workingConnection(emulators),
    call: (path: keyof typeof routes, call: Call = {}) => answer(path, call, tokens),
    bearer: (as: string) => ({ authorization: `Bearer ${tokens.get(as)}` }),
    async close() {
      await closeDatabase();
      await Promise.all([emulators.close(), stored.drop()]);
      rmSync(directory, { recursive: true });
      vi.unstubAllEnvs();
    },
  };
}

/** Settings and credentials that the glance-v2 emulator accepts. */
function workingConnection({ connections }: ServedEmulators) {
  const found = connections.find(({ provider, note }) => provider === 'glance-v2' && note === undefined);
  if (found === undefined) throw new Error('There is no emulated connection that works.');
  const { provider, settings, credentials } = found;
  return { name: 'Prod', teamId: 'first', provider, settings, credentials };
}

async function populate(): Promise<Map<string, string>> {
  const tokens = new Map<string, string>();
  const cast: [id: string, teamId: string | null, role: Role][] = [
    ['administrator', null, 'owner'],
    ['owner', 'first', 'owner'],
    ['viewer', 'first', 'viewer'],
    ['stranger', 'second', 'owner'],
  ];
  await database()
    .insert(teams)
    .values(['first', 'second'].map((id) => ({ id, name: id })));
  for (const [id, teamId, role] of cast) {
    await database()
      .insert(people)
      .values({ id, name: id, email: `${id}@example.test`, isAdministrator: teamId === null });
    if (teamId !== null) await database().insert(teamMembers).values({ teamId, personId: id, role });
    const secret = newSecret('ic_');
    const token = { id, name: id, personId: id, secretHash: hashSecret(secret), hint: id };
    await database()
      .insert(apiTokens)
      .values({ ...token, scopes: [...permissions] });
    tokens.set(id, secret);
  }
  return tokens;
}

async function answer(path: keyof typeof routes, call: Call, tokens: Map<string, string>): Promise<Said> {
  const { as = 'owner', method = 'GET', id = '', imageId = '', memberId = '', search = '', body, headers = {} } = call;
  const values: Record<string, string> = { imageId, memberId };
  const given: Record<string, string> = {};
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    given[name] = encodeURIComponent(values[name] ?? id);
    return given[name];
  });
  const url = `http://127.0.0.1/api/v1${filled}?${search}`;
  const request = new Request(url, {
    method,
    headers: { authorization: `Bearer ${tokens.get(as)}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await routes[path][method](request, { params: Promise.resolve(given) });
  const text = await response.text();
  return {
    status: response.status,
    etag: response.headers.get('etag') ?? '',
    text,
    json: text === '' ? {} : JSON.parse(text),
  };
}
