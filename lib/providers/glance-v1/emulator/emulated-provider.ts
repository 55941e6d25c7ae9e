import type { EmulatedConnection, EmulatorOptions } from '../../emulation/emulator';
import { projects, users } from './people';
import { createGlanceV1, type GlanceV1Emulator } from './server';

export const glanceV1 = {
  id: 'glance-v1',
  create: (options: EmulatorOptions): GlanceV1Emulator => createGlanceV1(options),
  connections,
};

function connections(origin: string): EmulatedConnection[] {
  const settings = {
    identityUrl: `${origin}/identity/v3`,
    authMethod: 'password',
    region: 'RegionOne',
    interface: 'public',
    userDomain: 'default',
    projectDomain: 'default',
  };
  return [
    {
      name: '인프라 팀 구형 OpenStack',
      provider: 'glance-v1',
      team: 'first',
      settings: { ...settings, projectName: projects.infra.name },
      credentials: { username: users.yuna.name, password: users.yuna.password },
    },
    {
      name: '구형 OpenStack 관리자',
      provider: 'glance-v1',
      team: 'second',
      settings: { ...settings, projectName: projects.admin.name },
      credentials: { username: users.admin.name, password: users.admin.password },
      note: 'An administrator: sees the images of every project.',
    },
  ];
}
