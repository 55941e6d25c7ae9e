import type { EmulatedConnection, World } from '../../emulation/emulator';
import { signIn } from '../../emulation/test-client';
import { glanceV1 } from './emulated-provider';
import { projects, users } from './people';
import type { GlanceV1Emulator } from './server';
import type { ImageRecord } from './state';

/** The sandbox as its own tests see it: one emulator and a client for each of its people. */
export const origin = 'http://cloud.example/glance-v1';

export function cloud(world: World = 'sandbox'): GlanceV1Emulator {
  return glanceV1.create({ origin, world, clock: () => new Date('2026-11-22T10:00:00Z') });
}

const [infraConnection, adminConnection] = glanceV1.connections(origin);
if (!infraConnection || !adminConnection) throw new Error('The sandbox lacks its connections');
const researchConnection = {
  ...infraConnection,
  settings: { ...infraConnection.settings, projectName: projects.research.name },
  credentials: { username: users.taeho.name, password: users.taeho.password },
};

export const sandbox = cloud();
export const infra = await signIn(sandbox, origin, infraConnection);
export const research = await signIn(sandbox, origin, researchConnection);
export const admin = await signIn(sandbox, origin, adminConnection);

/** The infrastructure team's client of another world. */
export const visit = (emulator: GlanceV1Emulator) => signIn(emulator, origin, infraConnection);

export type Listed = Pick<ImageRecord, 'id' | 'name' | 'status' | 'size' | 'properties' | 'created_at'>;

export async function list(path: string, client: Pick<typeof infra, 'get'> = infra): Promise<Listed[]> {
  const answer = await client.get(path);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()).images;
}

export async function names(query: string, client: Pick<typeof infra, 'get'> = infra): Promise<(string | null)[]> {
  return (await list(`/v1/images/detail?limit=1000&${query}`, client)).map(({ name }) => name);
}

export function idOf(name: string): string {
  const image = sandbox.state.sorted([{ key: 'name', descending: false }]).find((candidate) => candidate.name === name);
  if (!image) throw new Error(`No image ${name}`);
  return image.id;
}

/** One write in a world of its own; `body` is bits, or JSON as text. */
export function writer(emulator: GlanceV1Emulator, client: Pick<typeof infra, 'token'>) {
  return (method: string, path: string, sent: { headers?: Record<string, string>; body?: BodyInit } = {}) =>
    emulator.handle(
      new Request(`${origin}/image${path}`, {
        method,
        headers: { accept: 'application/json', 'x-auth-token': client.token, ...sent.headers },
        ...(sent.body === undefined ? {} : { body: sent.body, duplex: 'half' }),
      }),
    );
}

/** Another world, and the people in it. */
export async function peopled(world: World = 'sandbox', clock = () => new Date('2026-11-22T10:00:00Z')) {
  const emulator = glanceV1.create({ origin, world, clock });
  const signedIn = async (connection: EmulatedConnection | undefined) => {
    if (connection === undefined) throw new Error('The sandbox lacks a connection');
    return writer(emulator, await signIn(emulator, origin, connection));
  };
  return {
    emulator,
    infra: await signedIn(infraConnection),
    research: await signedIn(researchConnection),
    admin: await signedIn(adminConnection),
  };
}
