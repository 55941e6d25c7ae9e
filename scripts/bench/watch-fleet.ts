import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { WatchPath } from './watch-path';

/**
 * A service with as many configs as wanted, all of whose rollouts go on until they are told otherwise, and which counts
 * how often it is asked. The emulator would end them by its clock.
 */
export class WatchFleet {
  readonly configIds: string[];
  readonly words = new Map<string, string>();
  polls = 0;
  #server = createServer((request, response) => void this.#answer(request, response));

  /** With a path every config is used by the plan, and its instances are told of. */
  constructor(
    configs: number,
    private readonly path?: WatchPath,
  ) {
    this.configIds = Array.from({ length: configs }, (_, place) => `imgc-${String(place).padStart(4, '0')}`);
  }

  /** The answer: where it is. */
  async open(): Promise<string> {
    this.#server.keepAliveTimeout = 60_000;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('No port was given.');
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://fleet');
    const path = pathname.replace(/^\/[\d-]+/, '');
    const said = this.#said(request.method ?? 'GET', path) ?? this.#saidOfPath(path, searchParams);
    response.writeHead(said === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said ?? problem));
  }

  #said(method: string, path: string): unknown {
    const [, id, action] = /\/image-config\/(imgc-\w+)(\/rollout)?$/.exec(path) ?? [];
    if (path.endsWith('/signin')) return { jwtToken: token() };
    if (path.endsWith('/user')) return { id: 'user-1', orgId: 'org-1', roleType: 'admin' };
    if (path.endsWith('/version')) return { apiVersion: '1' };
    if (path === '/service') return { ids: [place.serviceId], services: [service] };
    if (path.endsWith('/resource')) return { ids: [], resources: this.#resources() };
    if (path.endsWith('/instances/')) return { resourceInstances: [] };
    if (path.endsWith('/image-config')) return { ids: this.configIds };
    if (id === undefined) return undefined;
    if (action === undefined) return configOf(id);
    if (method === 'POST') this.words.set(id, 'RUNNING');
    else this.polls += 1;
    const status = this.words.get(id);
    return status === undefined ? undefined : { status };
  }

  #resources(): object[] {
    if (this.path === undefined) return [];
    return this.configIds.map((imageConfigId) => ({ id: `r-${imageConfigId}`, name: 'Bench', imageConfigId }));
  }

  /** There is no path before something was rolled out. */
  #saidOfPath(path: string, query: URLSearchParams): unknown {
    if (this.path === undefined || !path.startsWith('/fleet/')) return undefined;
    return this.words.size === 0 ? { upgradePaths: [] } : this.path.said(path, query);
  }
}

export const place = { serviceId: 's-bench', environmentId: 'se-bench' };

const problem = { name: 'not_found', id: 'x', message: 'not found', temporary: false, timeout: false, fault: false };

const service = {
  ...{ id: place.serviceId, name: 'Bench' },
  serviceEnvironments: [
    {
      id: place.environmentId,
      name: 'Bench',
      type: 'DEV',
      servicePlans: [{ productTierID: 'pt-bench', name: 'Bench' }],
    },
  ],
};

function configOf(id: string) {
  const names = { description: id, imageName: 'bench/api', imageTag: '1', imageRegistryId: 'ir-bench' };
  return { id, serviceId: place.serviceId, serviceEnvironmentId: place.environmentId, ...names };
}

/** Good for a day; whoever reads it looks at nothing but that. */
function token(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ exp: Math.floor(Date.now() / 1000) + 86_400 })}.x`;
}
