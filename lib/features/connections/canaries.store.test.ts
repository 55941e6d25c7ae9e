import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Field, fieldApplies } from '@/lib/domain/field';
import { catalog } from '@/lib/providers/catalog';
import { connectionsScene, type Said } from '@/lib/testing/connections-scene';
import { withClient } from '@/scripts/postgres.mjs';

const written = vi.hoisted((): string[] => []);
vi.mock('pino', async (original) => {
  const actual = await original<typeof import('pino')>();
  const capture = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      done();
    },
  });
  // The console's own options, redaction included, with another end.
  return { ...actual, pino: (options: import('pino').LoggerOptions) => actual.pino(options, capture) };
});

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  vi.stubEnv('LOG_LEVEL', 'trace');
  scene = await connectionsScene();
});
afterAll(() => scene.close());

let planted = 0;
const canaries: string[] = [];
/** Hard to overlook, and with characters that every encoding changes. */
function canary(): string {
  planted += 1;
  const value = `canary ${planted}/"<한글>&${'x'.repeat(8)}%${planted}`;
  canaries.push(value);
  return value;
}
const plantedIn = (fields: readonly Field[]) => Object.fromEntries(fields.map(({ name }) => [name, canary()]));

/** Every way a value could have been written down. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  const json = JSON.stringify(value).slice(1, -1);
  // Inside a longer text base64 depends on where the value begins: all three alignments, without the uncertain ends.
  const aligned = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [
    value,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(value),
    new URLSearchParams({ '': value }).toString().slice(1),
    bytes.toString('hex'),
    bytes.toString('latin1'),
    ...aligned,
    ...aligned.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

async function databaseAsText(): Promise<string> {
  return withClient(scene.url, async (client) => {
    const { rows: tables } = await client.query(`select tablename from pg_tables where schemaname = 'public'`);
    const dumps: string[] = [];
    for (const { tablename } of tables) {
      const { rows } = await client.query(`select to_jsonb(t)::text as line from "${tablename}" t`);
      dumps.push(...rows.map(({ line }: { line: string }) => line));
    }
    return dumps.join('\n');
  });
}

/** Everything that can be done with a connection, with credentials that no cloud accepts, and with some that are refused. */
async function doEverything(provider: string): Promise<Said[]> {
  const { settings: fields, credentials } = catalog.get(provider) ?? { settings: [], credentials: [] };
  const method = fields.find(({ name }) => name === 'authMethod');
  const ways = method?.choices?.map(({ value }) => ({ authMethod: value })) ?? [{}];
  const answers = await liveWell();
  for (const way of ways) answers.push(...(await liveThrough(provider, { ...way, credentials })));
  return answers;
}

/** The same where everything works: here the secret is in use, and there are tokens. */
async function liveWell(): Promise<Said[]> {
  const { name, teamId, ...access } = scene.working;
  canaries.push(...Object.values(access.credentials));
  const unsaved = await scene.call('/connections/check', { method: 'POST', body: access });
  const made = await scene.call('/connections', { method: 'POST', body: { name, teamId, ...access } });
  const id = String(made.json.id);
  const checked = await scene.call('/connections/{connectionId}/check', { method: 'POST', id });
  expect([unsaved.json.ok, checked.json.ok]).toEqual([true, true]);
  const versions = await scene.call('/connections/{connectionId}/versions', { id });
  return [unsaved, made, checked, versions, await scene.call('/connections/{connectionId}', { id })];
}

/** Settings with which the provider's emulator can be reached, by one of its ways to sign in. */
function settingsOf(provider: string, way: Record<string, string>): Record<string, string> {
  const emulated = scene.emulators.connections.filter((each) => each.provider === provider);
  const known = { ...Object.assign({}, ...emulated.map(({ settings }) => settings)), ...way } as Record<string, string>;
  const fields = catalog.get(provider)?.settings ?? [];
  const applying = fields.filter((each) => known[each.name] !== undefined && fieldApplies(each, known));
  return Object.fromEntries(applying.map(({ name }) => [name, known[name] ?? '']));
}

async function liveThrough(
  provider: string,
  { credentials, ...way }: { authMethod?: string; credentials: Field[] },
): Promise<Said[]> {
  const settings = settingsOf(provider, way);
  const destination = catalog.get(provider)?.settings.find((each) => each.kind === 'url' && each.destination);
  const body = () => ({ provider, settings, credentials: plantedIn(credentials) });
  const answers: Said[] = [];
  const say = async (...call: Parameters<typeof scene.call>) => {
    const said = await scene.call(...call);
    answers.push(said);
    return said;
  };
  await say('/connections/check', { method: 'POST', body: body() });
  const named = () => ({ ...body(), name: `Canary ${planted}`, teamId: 'first' });
  const made = await say('/connections', {
    method: 'POST',
    body: named(),
    headers: { 'idempotency-key': `key-${planted}` },
  });
  expect(made.status, made.text).toBe(201);
  const id = String(made.json.id);
  const change = (patch: object, as = 'owner') =>
    say('/connections/{connectionId}', { method: 'PATCH', id, body: patch, as });
  const check = () => say('/connections/{connectionId}/check', { method: 'POST', id });
  await check();
  await say('/connections/{connectionId}/versions', { id });
  await change({ credentials: plantedIn(credentials) });
  await change({ credentials: plantedIn(credentials) }, 'viewer');
  await change({ credentials: plantedIn(credentials) }, 'stranger');
  await change({ credentials: { ...plantedIn(credentials), unknownName: canary() } });
  await change({ credentials: { username: canary().repeat(600) } });
  await change({ settings: { [destination?.name ?? '']: 'https://10.0.0.1' }, credentials: plantedIn(credentials) });
  for (const kind of ['html', 'malformed', 'drop', 'status'] as const) {
    for (const emulator of Object.values(scene.emulators.emulators)) emulator.faults.add({ kind });
    await check();
    for (const emulator of Object.values(scene.emulators.emulators)) emulator.faults.clear();
  }
  await say('/settings/seal/rotate', { method: 'POST', as: 'administrator' });
  await say('/connections/{connectionId}', { id });
  await say('/connections');
  return answers;
}

it.each([...catalog.keys()])(
  '%s: no credential is answered, logged, audited or stored in the open',
  async (provider) => {
    const answers = await doEverything(provider);
    const failed = answers.filter(({ status, json }) => status >= 400 || json.ok === false);
    expect(canaries.length).toBeGreaterThan(20);
    expect(failed.length).toBeGreaterThan(8);
    expect(written.length).toBeGreaterThan(answers.length);
    const places = {
      answers: answers.map(({ text }) => text).join('\n'),
      log: written.join('\n'),
      database: await databaseAsText(),
    };
    expect(places.database.includes('"credentialsReplaced": true')).toBe(true);
    const found = canaries.flatMap((value) =>
      formsOf(value).flatMap((form) =>
        Object.entries(places).flatMap(([place, text]) => (text.includes(form) ? [`${place}: ${form}`] : [])),
      ),
    );
    expect(found).toEqual([]);
  },
);

it('would have found one', () => {
  const value = canary();
  const forms = formsOf(value);
  for (const text of [
    Buffer.from(`ab${value}cd`).toString('base64'),
    Buffer.from(`{"p":"${value}"}`).toString('base64url'),
    JSON.stringify({ body: JSON.stringify({ password: value }) }),
    `q=${encodeURIComponent(value)}`,
    Buffer.from(value).toString('hex'),
  ])
    expect(
      forms.some((form) => text.includes(form)),
      text,
    ).toBe(true);
});
