import type { EmulatedConnection, EmulatedProvider, Emulator, World } from './emulation/emulator';
import { openServer } from './emulation/serve';
import { glanceV1 } from './glance-v1/emulator/emulated-provider';
import { glanceV2 } from './glance-v2/emulator/emulated-provider';
import { kakaocloud } from './kakaocloud/emulator/emulated-provider';
import { omnistrate } from './omnistrate/emulator/emulated-provider';
import { samsungCloud } from './samsung-cloud/emulator/emulated-provider';

/** Every provider that can be emulated; a new provider adds its line here. */
export const emulatedProviders: EmulatedProvider[] = [glanceV2, glanceV1, kakaocloud, samsungCloud, omnistrate];

export interface ServedEmulators {
  origin: string;
  emulators: Record<string, Emulator>;
  connections: EmulatedConnection[];
  close(): Promise<void>;
}

/** Mounts every emulator at `/{provider id}` of one HTTP port; port 0 takes a free one. */
export async function serveEmulators(options: {
  port: number;
  host?: string;
  world?: World;
  clock?: () => Date;
}): Promise<ServedEmulators> {
  const server = await openServer(options.port, options.host);
  const connections: EmulatedConnection[] = [];
  for (const provider of emulatedProviders) {
    const origin = `${server.origin}/${provider.id}`;
    const clock = options.clock ?? (() => new Date());
    server.mounts[provider.id] = provider.create({ origin, world: options.world ?? 'sandbox', clock });
    connections.push(...provider.connections(origin));
  }
  return { origin: server.origin, emulators: server.mounts, connections, close: server.close };
}
