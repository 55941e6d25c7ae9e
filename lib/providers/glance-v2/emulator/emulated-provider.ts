import type { EmulatedConnection, EmulatorOptions } from '../../emulation/emulator';
import { platformCredential, projects, users } from './people';
import { createGlanceV2, type GlanceV2Emulator } from './server';

export const glanceV2 = {
  id: 'glance-v2',
  create: (options: EmulatorOptions): GlanceV2Emulator => createGlanceV2(options),
  connections,
};

function connections(origin: string): EmulatedConnection[] {
  const place = { identityUrl: `${origin}/identity/v3`, region: 'RegionOne', interface: 'public' };
  return [
    {
      name: '플랫폼 팀 OpenStack',
      provider: 'glance-v2',
      team: 'first',
      settings: { ...place, authMethod: 'application_credential' },
      credentials: {
        applicationCredentialId: platformCredential.id,
        applicationCredentialSecret: platformCredential.secret,
      },
    },
    {
      name: '데이터 팀 OpenStack',
      provider: 'glance-v2',
      team: 'second',
      settings: {
        ...place,
        authMethod: 'password',
        userDomain: 'default',
        projectName: projects.data.name,
        projectDomain: 'default',
      },
      credentials: { username: users.junho.name, password: users.junho.password },
    },
    {
      name: '고장난 연결 (Broken on purpose)',
      provider: 'glance-v2',
      team: 'first',
      settings: { ...place, authMethod: 'application_credential' },
      credentials: {
        applicationCredentialId: platformCredential.id,
        applicationCredentialSecret: 'this-secret-was-replaced',
      },
      note: 'The secret is wrong on purpose: Keystone answers 401.',
    },
  ];
}
