import { type EmulatedHarness, emulatedHarness, open } from '../conformance-harness';
import type { World } from '../emulation/emulator';
import type { ConfigsGroup, RolloutsGroup } from '../config-groups';
import type { Access, Send } from '../provider';
import { omnistrate as emulated } from './emulator/emulated-provider';
import { omnistrate as provider } from './index';

export interface TestSite extends EmulatedHarness {
  configs: ConfigsGroup;
  rollouts: RolloutsGroup;
  control(name: string, body?: unknown): Promise<void>;
}

/** The sandbox's Omnistrate with an adapter in front of it. `through` stands between the two. */
export function testSite(using: { world?: World; access?: Access; through?: (send: Send) => Send } = {}): TestSite {
  const site = emulatedHarness({ provider, emulated, laws: {}, world: using.world });
  const send = using.through?.(site.tools.send) ?? site.tools.send;
  const { configs, rollouts } = open(site, { access: using.access ?? site.access, tools: { ...site.tools, send } });
  if (configs === undefined || rollouts === undefined) throw new Error('Omnistrate lacks its groups');
  return { ...site, configs, rollouts, control: (name, body) => controlled(site, name, body) };
}

async function controlled({ emulator, origin }: EmulatedHarness, name: string, body: unknown): Promise<void> {
  const carried = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await emulator.handle(new Request(`${origin}/__control/${name}`, { method: 'POST', ...carried }));
  if (!answer.ok) throw new Error(await answer.text());
}
