import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Worlds the tests' own clouds come in; each worker serves each of them on a port of its own. */
export const worlds = ['sandbox', 'empty', 'one', 'many'] as const;
export type WorldName = (typeof worlds)[number];

export const workers = 2;
export const sandboxPassword = 'sandbox password for tests';

const place = z.object({ dataDirectory: z.string(), port: z.number(), cloudPorts: z.array(z.number()) });

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

async function choose(): Promise<z.infer<typeof place>> {
  const ports = await Promise.all(Array.from({ length: 1 + workers * worlds.length }, freePort));
  const [port = 0, ...cloudPorts] = ports;
  const chosen = mkdtempSync(join(tmpdir(), 'image-console-e2e-'));
  // At the very end: by then Playwright has stopped the console that lives in it.
  process.once('exit', () => rmSync(chosen, { recursive: true, force: true }));
  return { dataDirectory: chosen, port, cloudPorts };
}

// Workers read the configuration again: what the first reading chose travels to them in the environment.
process.env.E2E_PLACE ??= JSON.stringify(await choose());

/** Where this run's console and clouds are. */
export const { dataDirectory, port, cloudPorts } = place.parse(JSON.parse(process.env.E2E_PLACE));
export const origin = `http://127.0.0.1:${port}`;

/** Every setting of a console that a person may have in their environment, taken back. */
export const nobodysSettings: Record<string, string> = Object.fromEntries(
  [
    ...['BASE_URL', 'HOST', 'TRUSTED_PROXIES', 'DATABASE_URL', 'SEAL_KEYS', 'SEAL_KEYS_FILE', 'AUTH_SECRET'],
    ...['METRICS_TOKEN', 'SANDBOX', 'SANDBOX_PASSWORD', 'ALLOW_HTTP_HOSTS', 'ALLOW_PRIVATE_NETWORKS', 'NODE_ENV'],
    'RATE_LIMIT_PER_MINUTE',
  ].map((name) => [name, '']),
);
