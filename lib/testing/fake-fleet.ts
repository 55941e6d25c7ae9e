import type { PendingChange, PlanVersion, ProviderImageConfig } from '@/lib/domain/image-config';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { RolloutInstance, RolloutStatus } from '@/lib/domain/rollout';
import { catalog } from '@/lib/providers/catalog';
import type { UpgradePath } from '@/lib/providers/config-groups';
import { ProviderError, type ProviderErrorCode } from '@/lib/providers/errors';
import type { OpenProvider, Provider } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';

const words = (text: string) => ({ en: text, ko: text });

const description: ProviderDescription = {
  ...{ id: 'fake', label: words('Fake'), glyph: 'FK', hue: 0, summary: words('Fake') },
  ...{ capabilities: ['configs', 'rollouts'], settings: [], credentials: [], memberWord: 'project' },
};

/** Known to the catalogue and the registry until the answer is called. */
export function announceFleet(): () => void {
  const known = [catalog as Map<string, ProviderDescription>, providers as Map<string, Provider>] as const;
  known[0].set('fake', description);
  const connect = () => {
    throw new Error('A fake is opened by the test.');
  };
  known[1].set('fake', { description, connect });
  return () => known.forEach((each) => each.delete('fake'));
}

export const failing = (code: ProviderErrorCode) => () => {
  throw new ProviderError({ code, provider: 'fake', ...(code === 'upstream_not_found' ? { status: 404 } : {}) });
};

const timedOut = () => new ProviderError({ code: 'upstream_timeout', provider: 'fake' });
const use = { configId: 'imgc-1', planId: 'pt-1', resourceId: 'r-1', resourceName: 'api' };

/** A service with a production and a development environment, and one config, `imgc-1`, that the plan `pt-1` runs. */
export class FakeFleet {
  readonly configs = new Map<string, ProviderImageConfig>();
  cloud = 'https://fleet.example';
  environmentType = 'PROD';
  word: { status: RolloutStatus; providerStatus: string } | undefined;
  paths: UpgradePath[] = [];
  instances: RolloutInstance[] = [];
  pending: PendingChange[] = [];
  /** Plans that do not say what they run. */
  failedPlans: string[] = [];
  versions: PlanVersion[] = [{ version: '9.0' }];
  /** Everything that was asked, by the name of the verb. */
  readonly calls: string[] = [];
  /** Before anything is answered: breaks off, waits or throws. */
  before: (verb: string) => void | Promise<void> = () => undefined;
  /** After a write has happened. */
  after: (verb: string) => void | Promise<void> = () => undefined;

  constructor() {
    this.put('imgc-1');
  }

  put(id: string, facts: Partial<ProviderImageConfig> = {}): void {
    this.configs.set(id, {
      ...{ id, serviceId: 's-1', environmentId: 'se-1', description: 'API', imageName: 'acme/api', imageTag: '2.0' },
      ...{ commands: ['/srv/api'], args: ['--port', '8080'] },
      ...facts,
    });
  }

  says(status: RolloutStatus, providerStatus: string): void {
    this.word = { status, providerStatus };
  }

  count(verb: string): number {
    return this.calls.filter((each) => each === verb).length;
  }

  provider(): OpenProvider {
    return { probe: failing('upstream_unavailable'), configs: this.#configsGroup(), rollouts: this.#rolloutsGroup() };
  }

  #configsGroup(): NonNullable<OpenProvider['configs']> {
    const read = <Result>(verb: string, result: () => Result) => this.#read(verb, result);
    const write = (verb: string, happen: () => void) => this.#write(verb, happen);
    const all = (environmentId: string) =>
      [...this.configs.values()].filter((each) => each.environmentId === environmentId);
    return {
      cloud: async () => this.cloud,
      services: () =>
        read('services', () => ({
          items: [
            {
              ...{ id: 's-1', name: 'Messenger' },
              environments: [
                { id: 'se-1', name: 'Production', type: this.environmentType },
                { id: 'se-2', name: 'Development', type: 'DEV' },
              ],
              plans: [{ id: 'pt-1', name: 'Basic', environmentId: 'se-1' }],
            },
          ],
        })),
      list: ({ environmentId }) => read('list', () => ({ items: all(environmentId), failed: [] })),
      get: ({ configId }) => read('get', () => this.#config(configId)),
      create: async ({ serviceId, environmentId }, { imageTag = 'latest', commands = [], args = [], ...draft }) => {
        const configId = `imgc-${all(environmentId).length + 10}`;
        const made = { ...draft, id: configId, serviceId, environmentId, imageTag, commands, args };
        return { ...(await write('create', () => this.configs.set(configId, made))), configId };
      },
      update: async ({ configId }, change) =>
        (await write('update', () => this.configs.set(configId, { ...this.#config(configId), ...change })))
          .acknowledgement,
      remove: async ({ configId }) =>
        (await write('remove', () => this.#config(configId) && this.configs.delete(configId))).acknowledgement,
      release: async () =>
        (
          await write('release', () => {
            this.pending = [];
            this.versions = [{ version: '10.0' }, ...this.versions];
          })
        ).acknowledgement,
      pendingChanges: () => read('pendingChanges', () => this.pending),
      planVersions: () => read('planVersions', () => ({ items: this.versions })),
      usesInPlans: ({ planIds }) =>
        read('usesInPlans', () => {
          const failed = planIds.filter((id) => this.failedPlans.includes(id));
          const items = [use].filter(({ planId }) => planIds.includes(planId) && !failed.includes(planId));
          return { items, failed: failed.map((planId) => ({ planId, problem: timedOut() })) };
        }),
      uses: () => read('uses', () => ({ items: [use] })),
      registries: () => read('registries', () => ({ items: [] })),
      instances: () =>
        read('fleet', () => ({ items: [{ id: 'instance-1', planId: 'pt-1', images: ['host.example/acme/api:1.0'] }] })),
    };
  }

  #rolloutsGroup(): NonNullable<OpenProvider['rollouts']> {
    return {
      start: async () => (await this.#write('start', () => this.says('running', 'RUNNING'))).acknowledgement,
      status: () => this.#read('status', () => this.word),
      paths: () => this.#read('paths', () => this.paths),
      instances: () => this.#read('instances', () => ({ items: this.instances })),
    };
  }

  #config(id: string): ProviderImageConfig {
    return this.configs.get(id) ?? failing('upstream_not_found')();
  }

  async #read<Result>(verb: string, result: () => Result): Promise<Result> {
    this.calls.push(verb);
    await this.before(verb);
    return result();
  }

  async #write(verb: string, happen: () => void) {
    this.calls.push(verb);
    await this.before(verb);
    happen();
    await this.after(verb);
    return { acknowledgement: { status: 200, requestId: 'req-1' } };
  }
}
