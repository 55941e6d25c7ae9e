import type { EmulatedConnection, EmulatorOptions } from '../../emulation/emulator';
import { type AccessKey, keys } from './people';
import { createKakaoCloud, type KakaoCloudEmulator } from './server';

export const kakaocloud = {
  id: 'kakaocloud',
  create: (options: EmulatorOptions): KakaoCloudEmulator => createKakaoCloud(options),
  connections,
};

function connections(origin: string): EmulatedConnection[] {
  const settings = {
    ...{ authMethod: 'access_key_id', region: 'kr-central-2', realm: 'public' },
    identityUrl: `${origin}/iam`,
    discoveryUrl: `${origin}/heimdall`,
  };
  const credentials = ({ id, secret }: AccessKey) => ({ accessKeyId: id, secretAccessKey: secret });
  const provider = 'kakaocloud';
  return [
    { name: '커머스 팀 KakaoCloud', provider, team: 'first', settings, credentials: credentials(keys.commerce) },
    { name: '데이터 팀 KakaoCloud', provider, team: 'second', settings, credentials: credentials(keys.analytics) },
  ];
}
