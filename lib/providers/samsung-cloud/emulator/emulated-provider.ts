import type { EmulatedConnection, EmulatorOptions } from '../../emulation/emulator';
import { type Account, accounts } from './accounts';
import { createSamsungCloud, type SamsungCloudEmulator } from './server';

export const samsungCloud = {
  id: 'samsung-cloud',
  create: (options: EmulatorOptions): SamsungCloudEmulator => createSamsungCloud(options),
  connections,
};

function connections(origin: string): EmulatedConnection[] {
  const place = { environment: 'e', region: 'kr-west1', baseUrl: origin };
  const keysOf = ({ accessKey, secretKey }: Account) => ({ accessKey, secretKey });
  return [
    {
      name: '플랫폼 팀 SCP (kr-west1)',
      provider: 'samsung-cloud',
      team: 'first',
      settings: { ...place, apiVersion: 'automatic', accountId: accounts.platform.id },
      credentials: keysOf(accounts.platform),
    },
    {
      name: '데이터 팀 SCP (kr-west1)',
      provider: 'samsung-cloud',
      team: 'second',
      settings: { ...place, apiVersion: 'automatic' },
      credentials: keysOf(accounts.data),
    },
    {
      name: '보안 계정 SCP (API 1.2)',
      provider: 'samsung-cloud',
      team: 'first',
      settings: { ...place, apiVersion: '1.2', accountId: accounts.security.id },
      credentials: keysOf(accounts.security),
    },
  ];
}
