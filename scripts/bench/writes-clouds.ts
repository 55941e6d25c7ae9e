import { catalog } from '@/lib/providers/catalog';
import { emulatedProviders } from '@/lib/providers/emulate';
import type { EmulatedCall, EmulatedConnection } from '@/lib/providers/emulation/emulator';
import { type RunningPart, startPart } from './run-part';

export interface BenchCloud {
  connection: EmulatedConnection;
  /** Writes that got an answer, by image. */
  writes(imageIds: ReadonlySet<string>): Promise<Map<string, number>>;
}

export interface BenchClouds {
  clouds: BenchCloud[];
  /** What a console needs to call them. */
  settings: Record<string, string>;
  slow(milliseconds: number): Promise<void>;
  stop(): void;
}

/** An emulator of each provider in a process of its own, with so many images. */
export async function startClouds(images: number): Promise<BenchClouds> {
  const withImages = emulatedProviders.filter(({ id }) => catalog.get(id)?.capabilities.includes('removal'));
  const parts: RunningPart<EmulatedConnection>[] = withImages.map(({ id: provider }) =>
    startPart<EmulatedConnection>('emulator-process.ts', { provider, images }, {}),
  );
  const connections = await Promise.all(parts.map(({ answer }) => answer));
  const hosts = connections.map((connection) => originOf(connection).host);
  return {
    clouds: connections.map((connection) => ({ connection, writes: (ids) => writesOf(connection, ids) })),
    settings: { ALLOW_HTTP_HOSTS: hosts.join(','), ALLOW_PRIVATE_NETWORKS: '127.0.0.1/32' },
    async slow(milliseconds) {
      for (const connection of connections)
        await control(connection, 'faults', { method: 'POST', body: JSON.stringify({ kind: 'slow', milliseconds }) });
    },
    stop: () => parts.forEach((part) => part.stop()),
  };
}

async function writesOf(connection: EmulatedConnection, ids: ReadonlySet<string>): Promise<Map<string, number>> {
  const calls = (await (await control(connection, 'log')).json()) as EmulatedCall[];
  const counted = new Map<string, number>();
  for (const { method, path, status } of calls) {
    // A call that was cut before its answer did nothing.
    if (method === 'GET' || method === 'HEAD' || status === 0) continue;
    const id = path.split(/[/?]/u).find((part) => ids.has(part));
    if (id !== undefined) counted.set(id, (counted.get(id) ?? 0) + 1);
  }
  return counted;
}

function control(connection: EmulatedConnection, name: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${originOf(connection).origin}/${connection.provider}/__control/${name}`, init);
}

function originOf({ settings }: EmulatedConnection): URL {
  return new URL(Object.values(settings).find((value) => value.startsWith('http://')) ?? '');
}
