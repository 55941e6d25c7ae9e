import { hexFrom } from '../../emulation/names-to-ids';

/** The accounts of the emulated cloud and the keys they sign with. */
export interface Account {
  id: string;
  name: string;
  /** Who makes images there: an e-mail address, as the real service gives it. */
  user: string;
  accessKey: string;
  secretKey: string;
}

function account(key: string, name: string, user: string): Account {
  return {
    id: hexFrom('samsung-cloud', 'account', key),
    name,
    user,
    accessKey: hexFrom('samsung-cloud', 'access key', key),
    secretKey: `sandbox-secret-of-${key}-not-a-real-key`,
  };
}

export const accounts = {
  platform: account('platform', '플랫폼 계정', 'minji.kim@example.com'),
  data: account('data', '데이터 계정', 'junho.lee@example.com'),
  security: account('security', '보안 계정', 'sora.park@example.com'),
  vendor: account('vendor', 'SCP', 'images@example.com'),
};

export const everyAccount: readonly Account[] = Object.values(accounts);
