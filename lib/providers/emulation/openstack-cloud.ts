import type { Keystone } from './keystone';
import type { CatalogEntry } from './keystone-answers';

/** What every emulated OpenStack has in common. */

/** In the order in which a real catalog lists them. */
const interfaces = ['admin', 'internal', 'public'];

/** RegionOne with all three interfaces, RegionTwo with `internal` only. */
export function imageCatalog(origin: string): CatalogEntry[] {
  const image = (region: string, kind: string) => ({ interface: kind, region, url: `${origin}/image` });
  const identity = (kind: string) => ({ interface: kind, region: 'RegionOne', url: `${origin}/identity/v3` });
  return [
    { type: 'identity', name: 'keystone', endpoints: interfaces.map(identity) },
    {
      type: 'image',
      name: 'glance',
      endpoints: [...interfaces.map((kind) => image('RegionOne', kind)), image('RegionTwo', 'internal')],
    },
  ];
}

/** Control calls about tokens: `expire-tokens`, and `token-lifetime` with `{ "seconds": 60 }`. */
export function tokenControls(keystone: Keystone): Record<string, (body: unknown) => unknown> {
  return {
    'expire-tokens': () => keystone.tokens.revokeAll(),
    'token-lifetime': (body) => {
      const seconds = typeof body === 'object' && body !== null && 'seconds' in body ? body.seconds : undefined;
      if (typeof seconds !== 'number') throw new Error('token-lifetime wants { "seconds": <number> }.');
      keystone.tokens.lifetimeSeconds = seconds;
    },
  };
}
