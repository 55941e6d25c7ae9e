import { createHmac } from 'node:crypto';
import type { World } from '../../emulation/emulator';
import { type Account, accounts } from './accounts';
import { samsungCloud } from './emulated-provider';
import type { SamsungCloudEmulator } from './server';

/** The sandbox as its own tests see it. The signing here follows the documentation once more, apart from the adapter's. */
export const origin = 'https://virtualserver.test.example/samsung-cloud';
export const started = new Date('2026-11-22T09:00:00Z');

export function cloud(world: World = 'sandbox'): SamsungCloudEmulator {
  return samsungCloud.create({ origin, world, clock: () => started });
}

interface Asking {
  account?: Account;
  version?: string | null;
  method?: string;
  /** What is signed, where that is not what is sent. */
  signedUrl?: string;
  timestamp?: number;
  headers?: Record<string, string>;
  body?: string | undefined;
}

export async function ask(emulator: SamsungCloudEmulator, path: string, asking: Asking = {}): Promise<Response> {
  const { account = accounts.platform, version = '1.3', method = 'GET', timestamp = started.getTime() } = asking;
  const url = new URL(origin + path);
  const { accessKey, secretKey } = account;
  const message = `${method}${asking.signedUrl ?? url.href}${timestamp}${accessKey}Openapi`;
  const headers: Record<string, string> = {
    'scp-accesskey': accessKey,
    'scp-timestamp': String(timestamp),
    'scp-signature': createHmac('sha256', secretKey).update(message).digest('base64'),
    'scp-clienttype': 'Openapi',
    ...(version === null ? {} : { 'scp-api-version': `virtualserver ${version}` }),
    ...asking.headers,
  };
  if (asking.body === undefined) return emulator.handle(new Request(url, { method, headers }));
  return emulator.handle(new Request(url, { method, headers, body: asking.body }));
}

export async function control(emulator: SamsungCloudEmulator, name: string, body: unknown): Promise<number> {
  const request = new Request(`${origin}/__control/${name}`, { method: 'POST', body: JSON.stringify(body) });
  return (await emulator.handle(request)).status;
}

interface Listed {
  images: Record<string, unknown>[];
}

export async function images(
  emulator: SamsungCloudEmulator,
  query: string,
  asking?: Asking,
): Promise<Listed['images']> {
  const answer = await ask(emulator, `/v1/images?limit=1000${query && `&${query}`}`, asking);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  const { images: found }: Listed = await answer.json();
  return found;
}

export async function names(emulator: SamsungCloudEmulator, query: string, account?: Account): Promise<unknown[]> {
  return (await images(emulator, query, account ? { account } : {})).map(({ name }) => name);
}

export function idOf(emulator: SamsungCloudEmulator, name: string): string {
  const rows = emulator.state.sorted([{ key: 'name', descending: false }]);
  const found = rows.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`No image ${name}`);
  return found.id;
}
