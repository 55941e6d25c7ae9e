import 'server-only';
import { z } from 'zod';
import { log } from '@/lib/log';
import { seal } from '@/lib/seal';
import { checkRow } from './service/check';
import { providerOf } from './service/open';
import { planWalk } from './service/plan-walk';
import { type ConnectionRow, connectionStore } from './store';

const values = z.record(z.string(), z.string());
const sandbox = z.object({
  origin: z.url(),
  connections: z.array(
    z.object({
      name: z.string(),
      provider: z.string(),
      settings: values,
      credentials: values,
      team: z.enum(['first', 'second']),
    }),
  ),
});
type Emulated = z.infer<typeof sandbox>['connections'][number];

const teamIds = { first: 'team-platform', second: 'team-data' };

/** Connects the sandbox's emulators. What a person did to these connections stays; only a new port is written in. */
export async function seedSandboxConnections(json: string): Promise<void> {
  const { origin, connections } = sandbox.parse(JSON.parse(json));
  const counted = new Map<string, number>();
  const rows: ConnectionRow[] = [];
  for (const emulated of connections) {
    const kind = `sandbox-${emulated.provider}-${emulated.team}`;
    const place = (counted.get(kind) ?? 0) + 1;
    counted.set(kind, place);
    rows.push(await seeded(`${kind}-${place}`, emulated, origin));
  }
  // Nobody waits for this: the pages show "unchecked" until it is known.
  for (const row of rows) void checkQuietly(row);
}

async function seeded(id: string, emulated: Emulated, origin: string): Promise<ConnectionRow> {
  const { name, provider, settings } = emulated;
  const sealedCredentials = seal(JSON.stringify(emulated.credentials), id);
  const now = new Date();
  const known = await connectionStore.find(id);
  if (known === undefined) {
    const moments = { credentialsSetAt: now, createdAt: now, updatedAt: now };
    const made = await connectionStore.insert({
      ...{ id, name, provider, settings, sealedCredentials, ...moments },
      teamId: teamIds[emulated.team],
    });
    await planWalk(id, { at: now });
    return made;
  }
  if (!isElsewhere(known, origin)) return known;
  const changes = { settings, sealedCredentials, credentialsSetAt: now, updatedAt: now };
  const moved = (await connectionStore.update(known, changes, { grows: true })) ?? known;
  if (!moved.paused) await planWalk(id, { at: now });
  return moved;
}

function isElsewhere({ provider, settings }: ConnectionRow, origin: string): boolean {
  const addresses = providerOf(provider).description.settings.filter(({ kind }) => kind === 'url');
  return addresses.some(({ name }) => {
    const address = settings[name];
    return address !== undefined && new URL(address).origin !== new URL(origin).origin;
  });
}

async function checkQuietly(row: ConnectionRow): Promise<void> {
  try {
    await checkRow(row, { signal: AbortSignal.timeout(60_000), now: () => new Date() });
  } catch (error) {
    log().warn({ connectionId: row.id, error: String(error) }, 'a sandbox connection could not be checked');
  }
}
