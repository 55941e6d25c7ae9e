import 'server-only';
import { glanceV2 } from './glance-v2';
import type { Provider } from './provider';

/** Every provider the server can connect to, by id. The browser has `catalog.ts`. */
export const providers: ReadonlyMap<string, Provider> = new Map(
  [glanceV2].map((provider) => [provider.description.id, provider]),
);
