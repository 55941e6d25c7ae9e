import type { EmulatedConnection, World } from '../../emulation/emulator';
import { type EmulatorClient, signIn } from '../../emulation/test-client';
import { glanceV2 } from './emulated-provider';
import { projects, users } from './people';
import type { GlanceV2Emulator } from './server';

/** The sandbox as its own tests see it: one emulator and a client for each of its people. */
export const origin = 'http://cloud.example/glance-v2';

export function cloud(world: World = 'sandbox'): GlanceV2Emulator {
  return glanceV2.create({ origin, world, clock: () => new Date('2026-11-22T10:00:00Z') });
}

export const [platformConnection, dataConnection] = glanceV2.connections(origin);
if (!platformConnection || !dataConnection) throw new Error('The sandbox lacks its connections');
export const adminConnection: EmulatedConnection = {
  ...dataConnection,
  settings: { ...dataConnection.settings, projectName: projects.operations.name },
  credentials: { username: users.admin.name, password: users.admin.password },
};

export const sandbox = cloud();
export const platform = await signIn(sandbox, origin, platformConnection);
export const data = await signIn(sandbox, origin, dataConnection);
export const admin = await signIn(sandbox, origin, adminConnection);

/** The platform team's client of another world. */
export const visit = (world: World) => signIn(cloud(world), origin, platformConnection);

export interface Page {
  images: { id: string; name: string | null; owner?: unknown }[];
  first: string;
  next?: string;
}

export async function list(query: string, client: Pick<EmulatorClient, 'get'> = platform): Promise<Page> {
  const answer = await client.get(`/v2/images${query && `?${query}`}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

export async function names(query: string, client: Pick<EmulatorClient, 'get'> = platform): Promise<(string | null)[]> {
  return (await list(`limit=1000&${query}`, client)).images.map(({ name }) => name);
}

export function idOf(name: string): string {
  const image = sandbox.state.sorted([{ key: 'name', descending: false }]).find((candidate) => candidate.name === name);
  if (!image) throw new Error(`No image ${name}`);
  return image.id;
}
