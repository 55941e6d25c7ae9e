import { request } from 'undici';
import { OwnConsole, type RunningConsole } from '@/e2e/own-console';
import { connection } from '@/lib/domain/connection';
import { createConnection } from '@/lib/features/connections/contract';
import { authBase, signIn } from '@/lib/features/me/sign-in-contract';
import { pathOf } from '@/lib/http/endpoint';
import type { EmulatedConnection } from '@/lib/providers/emulation/emulator';
import { providers } from '@/lib/providers/registry';
import { startPart } from './run-part';

const password = 'a password for the bench';

export interface BenchConsole {
  running: RunningConsole;
  /** How to reach the emulated cloud, and the saved connection to it. */
  cloud: EmulatedConnection;
  connectionId: string;
  /** Of a signed-in browser. */
  headers: Record<string, string>;
  close(): Promise<void>;
}

/** A console as `npm start` builds and runs it, beside one emulated cloud in a process of its own. */
export async function openBenchConsole(root?: string): Promise<BenchConsole> {
  const console = await OwnConsole.create(root);
  const provider = [...providers.values()].find(({ description: { capabilities } }) =>
    capabilities.includes('content'),
  );
  if (provider === undefined) throw new Error('No provider hands out bits.');
  const emulator = startPart<EmulatedConnection>(
    'emulator-process.ts',
    { provider: provider.description.id, images: 1000 },
    {},
  );
  const close = async () => {
    emulator.stop();
    await console.remove();
  };
  try {
    const cloud = await emulator.answer;
    const hosts = Object.values(cloud.settings).flatMap((value) => (URL.canParse(value) ? [new URL(value).host] : []));
    const running = await console.start({
      ...{ SANDBOX_PASSWORD: password, LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '1000000000' },
      ...{ ALLOW_HTTP_HOSTS: [...new Set(hosts)].join(','), ALLOW_PRIVATE_NETWORKS: '127.0.0.1/32' },
    });
    const headers = await signedIn(running.origin);
    const connectionId = await connectTo(cloud, { running, headers });
    return { running, cloud, connectionId, headers, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function signedIn(origin: string): Promise<Record<string, string>> {
  const answer = await request(`${origin}${authBase}${signIn.path}`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@sandbox.example', password }),
  });
  await answer.body.dump();
  const cookies = [answer.headers['set-cookie'] ?? []].flat().map((each) => each.split(';')[0]);
  return { cookie: cookies.join('; '), origin };
}

async function connectTo(
  { provider, settings, credentials }: EmulatedConnection,
  { running, headers }: Pick<BenchConsole, 'running' | 'headers'>,
): Promise<string> {
  const body = { name: 'Bench', teamId: 'team-platform', provider, settings, credentials };
  const answer = await request(`${running.origin}${pathOf(createConnection, {})}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.statusCode !== 201) throw new Error(`The bench's connection: ${await answer.body.text()}`);
  return connection.parse(await answer.body.json()).id;
}
