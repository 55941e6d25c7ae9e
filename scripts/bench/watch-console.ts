import { randomBytes } from 'node:crypto';
import { OwnConsole, type RunningConsole } from '@/e2e/own-console';
import { connection } from '@/lib/domain/connection';
import { rollout } from '@/lib/domain/rollout';
import { createConnection } from '@/lib/features/connections/contract';
import { startRollout } from '@/lib/features/image-configs/contract';
import { setUp } from '@/lib/features/me/contract';
import { authBase, signIn } from '@/lib/features/me/sign-in-contract';
import { createToken } from '@/lib/features/settings/contract';
import { type EndpointShape, pathOf } from '@/lib/http/endpoint';
import { providers } from '@/lib/providers/registry';
import type { BenchDatabase } from './databases';
import { place } from './watch-fleet';

export const owner = { name: 'Bench', email: 'bench@example.test', password: 'a password for the bench' };

/** Consoles on one database, which know nobody but one person and no cloud but one fleet. */
export class WatchConsoles {
  readonly #consoles: OwnConsole[] = [];
  readonly #settings: Record<string, string>;
  #cookie = '';

  constructor(database: BenchDatabase, fleet: string) {
    this.#settings = {
      ...{ DATABASE_URL: database.url, SANDBOX: '0', LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '1000000000' },
      ...{ AUTH_SECRET: randomBytes(32).toString('base64url') },
      SEAL_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      ...{ ALLOW_HTTP_HOSTS: new URL(fleet).host, ALLOW_PRIVATE_NETWORKS: '127.0.0.1/32' },
    };
  }

  async start(more: Record<string, string> = {}): Promise<RunningConsole> {
    const console = await OwnConsole.create();
    this.#consoles.push(console);
    return console.start({ ...this.#settings, ...more });
  }

  /** The first person makes themselves known and signs in. */
  async settle(running: RunningConsole): Promise<void> {
    const code = /one-time code ([\w-]+)/.exec(running.printed())?.[1] ?? '';
    await this.#call(running, setUp, { body: { code, ...owner } });
    const { email, password } = owner;
    const answer = await this.#send(running, `${authBase}${signIn.path}`, {
      method: 'POST',
      body: { email, password },
    });
    this.#cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
  }

  async connect(running: RunningConsole, fleet: string): Promise<string> {
    const provider = [...providers.values()].find((each) => each.description.capabilities.includes('rollouts'));
    const [address] = provider?.description.settings.filter(({ kind }) => kind === 'url') ?? [];
    const settings = { [address?.name ?? '']: fleet, authMethod: 'api_key' };
    const body = { name: 'Bench', teamId: 'team-default', provider: provider?.description.id ?? '', settings };
    const made = await this.#call(running, createConnection, {
      body: { ...body, credentials: { apiKey: 'om_bench' } },
    });
    return connection.parse(made).id;
  }

  async startRollout(running: RunningConsole, connectionId: string, configId: string): Promise<string> {
    const params = { connectionId, serviceId: place.serviceId, configId };
    return rollout.parse(await this.#call(running, startRollout, { params, body: { reason: 'bench' } })).id;
  }

  /** The secret of a new token: so many people follow as there are tokens. */
  async token(running: RunningConsole, name: string): Promise<string> {
    const made = await this.#call(running, createToken, { body: { name, scopes: ['image.read'] } });
    return createToken.reply.parse(made).secret;
  }

  async remove(): Promise<void> {
    await Promise.all(this.#consoles.map((each) => each.remove()));
  }

  async #call(running: RunningConsole, to: EndpointShape, given: { params?: object; body: object }): Promise<unknown> {
    const answer = await this.#send(running, pathOf(to, given.params), { method: to.method, body: given.body });
    if (!answer.ok) throw new Error(`${to.id} was answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  #send({ origin }: RunningConsole, path: string, { method, body }: { method: string; body: object }) {
    const headers = { origin, 'content-type': 'application/json', cookie: this.#cookie };
    return fetch(`${origin}${path}`, { method, headers, body: JSON.stringify(body) });
  }
}
