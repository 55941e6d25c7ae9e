import type { EmulatedConnection, EmulatorOptions } from '../../emulation/emulator';
import { accounts } from './accounts';
import { createOmnistrate, type OmnistrateEmulator } from './server';

export const omnistrate = {
  id: 'omnistrate',
  create: (options: EmulatorOptions): OmnistrateEmulator => createOmnistrate(options),
  connections,
};

/** Both look at the same organization: one may do everything there, the other may look. */
function connections(origin: string): EmulatedConnection[] {
  const provider = 'omnistrate';
  const { releaseKey, observer } = accounts;
  return [
    {
      ...{ name: '한결소프트 Omnistrate', provider, team: 'first' },
      settings: { apiUrl: origin, authMethod: 'api_key' },
      credentials: { apiKey: releaseKey.apiKey },
    },
    {
      ...{ name: '한결소프트 Omnistrate (조회)', provider, team: 'second' },
      settings: { apiUrl: origin, authMethod: 'password' },
      credentials: { email: observer.email, password: observer.password },
    },
  ];
}
