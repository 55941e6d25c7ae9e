import 'server-only';
import { glanceV1 } from './glance-v1';
import { glanceV2 } from './glance-v2';
import { kakaocloud } from './kakaocloud';
import { omnistrate } from './omnistrate';
import type { Provider } from './provider';
import { samsungCloud } from './samsung-cloud';

/** Every provider the server can connect to, by id. The browser has `catalog.ts`. */
export const providers: ReadonlyMap<string, Provider> = new Map(
  [glanceV2, glanceV1, kakaocloud, samsungCloud, omnistrate].map((provider) => [provider.description.id, provider]),
);
