import type { ConfigsGroup, RolloutsGroup } from '../config-groups';
import { type EmulatedHarness, emulatedHarness, open } from '../conformance-harness';
import type { World } from '../emulation/emulator';
import type { Access, Send } from '../provider';
import type { Character } from './emulator/character';
import { omnistrate as emulated } from './emulator/emulated-provider';
import { omnistrate as provider } from './index';

export interface TestSite extends EmulatedHarness {
  configs: ConfigsGroup;
  rollouts: RolloutsGroup;
  control(name: string, body?: unknown): Promise<void>;
  character(changes: Partial<Character>): Promise<void>;
}

interface Using {
  world?: World;
  /** Who asks; the first connection of the sandbox when left out. */
  as?: (site: TestSite) => Access;
  /** Stands between the adapter and the emulator. */
  through?: (send: Send) => Send;
}

/** The sandbox's Omnistrate with an adapter in front of it. */
export function testSite({ world, as, through }: Using = {}): TestSite {
  const site = emulatedHarness({ provider, emulated, laws: {}, world });
  const tools = { ...site.tools, send: through?.(site.tools.send) ?? site.tools.send };
  const control = (name: string, body?: unknown) => controlled(site, name, body);
  const whole: TestSite = { ...site, ...groups(), control, character: (changes) => control('character', changes) };
  return as === undefined ? whole : { ...whole, ...groups(as(whole)) };

  function groups(access = site.access) {
    const { configs, rollouts } = open(site, { access, tools });
    if (configs === undefined || rollouts === undefined) throw new Error('Omnistrate lacks its groups');
    return { configs, rollouts };
  }
}

async function controlled({ emulator, origin }: EmulatedHarness, name: string, body: unknown): Promise<void> {
  const carried = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await emulator.handle(new Request(`${origin}/__control/${name}`, { method: 'POST', ...carried }));
  if (!answer.ok) throw new Error(await answer.text());
}
