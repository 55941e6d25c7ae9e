import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, gt, max } from 'drizzle-orm';
import { vi } from 'vitest';
import { z } from 'zod';
import { answerAuth } from '@/lib/auth/better-auth-door';
import { prepareInstallation, setUpCode } from '@/lib/auth/installation';
import { authRequest, cookieOf, makePerson, testOrigin, testPassword } from '@/lib/auth/people-in-tests';
import { closeDatabase, database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { configService, imageConfig } from '@/lib/domain/image-config';
import { recordDeniedCall } from '@/lib/features/audit/service';
import { endpoints } from '@/lib/features/endpoints';
import { onDeniedCall } from '@/lib/http/denied-calls';
import { serveEmulators } from '@/lib/providers/emulate';
import { callEndpoint, type EndpointCall } from './call-endpoint';
import { sealKey } from './connections-scene';
import { createTestDatabase } from './database';

const team = 'team-default';
const owner = { name: 'Owner', email: 'owner@example.test', password: testPassword };

export interface Trace {
  recordId: string;
  phases: string[];
  outcome: string;
  action: string;
}

/** A console that nobody has set up yet, over its real routes, a real database and the emulators. */
export async function auditStage() {
  const stored = await createTestDatabase();
  const emulators = await serveEmulators({ port: 0, world: 'sandbox' });
  const directory = mkdtempSync(join(tmpdir(), 'audit-stage-'));
  const keyFile = join(directory, 'seal-keys');
  writeFileSync(keyFile, `${sealKey('k1', 1)}\n`, { mode: 0o600 });
  const settings = {
    ...{ DATABASE_URL: stored.url, SANDBOX: '0', SEAL_KEYS: '', SEAL_KEYS_FILE: keyFile },
    ...{ AUTH_SECRET: 'a secret of at least thirty-two letters', RATE_LIMIT_PER_MINUTE: '100000' },
    ...{ ALLOW_HTTP_HOSTS: new URL(emulators.origin).host, ALLOW_PRIVATE_NETWORKS: '127.0.0.1/32' },
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  onDeniedCall(recordDeniedCall);
  await prepareInstallation();
  const cookies = new Map<string, string>();
  const ask = (id: string, call: EndpointCall = {}, as = owner.email) =>
    callEndpoint(endpointOf(id), {
      ...call,
      headers: { origin: testOrigin, cookie: cookies.get(as) ?? '', ...call.headers },
    });
  const made = async (id: string, call: EndpointCall): Promise<Record<string, string>> => {
    const answer = await ask(id, call);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${id} was answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
  return {
    ...{ team, owner, emulators, ask, made, setUpCode },
    async signIn(email: string) {
      const answer = await answerAuth(authRequest('sign-in/email', { email, password: testPassword }));
      cookies.set(email, cookieOf(answer));
    },
    /** Somebody who may look at what is in the team, and no more. */
    viewer: (email: string) => makePerson(email, { teams: { [team]: 'viewer' } }),
    ...thingsOf({ ask, made, emulators }),
    async close() {
      await closeDatabase();
      await Promise.all([emulators.close(), stored.drop()]);
      rmSync(directory, { recursive: true });
      vi.unstubAllEnvs();
    },
  };
}
export type AuditStage = Awaited<ReturnType<typeof auditStage>>;

interface Tools {
  ask: (id: string, call?: EndpointCall) => Promise<Response>;
  made: (id: string, call: EndpointCall) => Promise<Record<string, string>>;
  emulators: Awaited<ReturnType<typeof serveEmulators>>;
}

let count = 0;
const fresh = (word: string) => {
  count += 1;
  return `${word}-${count}`;
};

/** Makes what an example call needs to be about, each time anew. */
function thingsOf({ ask, made, emulators }: Tools) {
  const accessTo = (provider: string) => {
    const found = emulators.connections.find((each) => each.provider === provider && each.note === undefined);
    if (found === undefined) throw new Error(`There is no emulated connection of ${provider} that works.`);
    return { provider, settings: found.settings, credentials: found.credentials };
  };
  const connections = new Map<string, Promise<string>>();
  const connect = async (provider: string) => {
    const body = { name: fresh('c'), teamId: team, ...accessTo(provider) };
    return (await made('createConnection', { body })).id ?? '';
  };
  const connection = (provider: string) => {
    const known = connections.get(provider) ?? connect(provider);
    connections.set(provider, known);
    return known;
  };
  const image = async (provider: string, source: 'record' | 'upload' = 'record') => {
    const connectionId = await connection(provider);
    const body = { source, name: fresh('image'), diskFormat: 'qcow2', containerFormat: 'bare' };
    const { id = '' } = await made('registerImage', { params: { connectionId }, body });
    return { connectionId, imageId: id };
  };
  return {
    ...{ fresh, accessTo, connect, connection, image, ...configsOf({ ask, made, connection }) },
    /** Any state of the image will do for these calls. */
    anyState: { 'if-match': '*' },
    person: () => made('invitePerson', { body: { email: `${fresh('p')}@example.test`, teamId: team, role: 'viewer' } }),
    newTeam: () => made('createTeam', { body: { name: fresh('team') } }),
    token: () => made('createToken', { body: { name: fresh('token'), scopes: ['image.read'] } }),
    view: () => made('createView', { body: { name: fresh('view'), search: 'q=ubuntu', teamId: team } }),
  };
}

const listed = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

/** Environments for development, and configs in them. */
function configsOf({
  ask,
  made,
  connection,
}: Omit<Tools, 'emulators'> & { connection: (provider: string) => Promise<string> }) {
  const environments = async () => {
    const connectionId = await connection('omnistrate');
    const answer = await ask('listConfigServices', { params: { connectionId } });
    return listed(configService)
      .parse(await answer.json())
      .items.flatMap(({ id: serviceId, environments: each, plans }) =>
        each
          .filter(({ type }) => type === 'DEV')
          .map(({ id: environmentId }) => ({
            params: { connectionId, serviceId, environmentId },
            planId: plans.find((plan) => plan.environmentId === environmentId)?.id ?? '',
          })),
      );
  };
  const at = async (place: number) => {
    const found = (await environments())[place];
    if (found === undefined) throw new Error('There is no such environment for development.');
    return found;
  };
  return {
    environment: async () => (await at(0)).params,
    /** A new one. */
    async config() {
      const { params } = await at(0);
      const { connectionId, serviceId } = params;
      const body = { description: fresh('config'), imageName: 'acme/api' };
      const { id = '' } = await made('createImageConfig', { params, body });
      return { connectionId, serviceId, configId: id };
    },
    /** One that a plan runs, of one environment or the other. */
    async deployedConfig(place: 0 | 1) {
      const { params, planId } = await at(place);
      const { connectionId, serviceId } = params;
      const answer = await ask('listImageConfigs', { params });
      const { items } = listed(imageConfig).parse(await answer.json());
      const [config] = items.filter(({ imageName }) => imageName !== 'acme/api');
      return { params: { connectionId, serviceId, configId: config?.id ?? '' }, planId };
    },
  };
}

function endpointOf(id: string) {
  const found = endpoints.find((endpoint) => endpoint.id === id);
  if (found === undefined) throw new Error(`There is no endpoint ${id}.`);
  return found;
}

export async function newestSequence(): Promise<number> {
  const [row] = await database()
    .select({ newest: max(auditEntries.sequence) })
    .from(auditEntries);
  return row?.newest ?? 0;
}

/** What has come on record behind this row, folded. */
export async function tracesAfter(sequence: number): Promise<Trace[]> {
  const rows = await database()
    .select()
    .from(auditEntries)
    .where(gt(auditEntries.sequence, sequence))
    .orderBy(asc(auditEntries.sequence));
  const traces = new Map<string, Trace>();
  for (const { recordId, phase, outcome, action } of rows) {
    const phases = [...(traces.get(recordId)?.phases ?? []), phase];
    traces.set(recordId, { recordId, phases, outcome, action });
  }
  return [...traces.values()];
}
