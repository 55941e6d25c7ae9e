import { emulatedProviders } from '@/lib/providers/emulate';
import { openServer } from '@/lib/providers/emulation/serve';

/** One emulator with many images on a port of its own, until it is killed. Says where it is and how to get in. */
const { provider, images }: { provider: string; images: number } = JSON.parse(process.argv[2] ?? '{}');
const emulated = emulatedProviders.find(({ id }) => id === provider);
if (emulated === undefined) throw new Error(`There is no emulator of ${provider}.`);
const server = await openServer(0);
const origin = `${server.origin}/${provider}`;
server.mounts[provider] = emulated.create({ origin, world: { many: images }, clock: () => new Date() });
process.send?.(emulated.connections(origin).find(({ note }) => note === undefined));
