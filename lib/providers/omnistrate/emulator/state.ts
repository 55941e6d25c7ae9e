import { hexFrom } from '../../emulation/names-to-ids';
import type { RolloutRecord } from './rollout-clock';

export interface ConfigRecord {
  id: string;
  serviceId: string;
  serviceEnvironmentId: string;
  description: string;
  imageName: string;
  imageTag: string;
  imageRegistryId: string;
  imageSignaturePublicKeyPEM?: string;
  customImageCommandsAndArgs?: { commands?: string[]; args?: string[] };
}

export interface VersionRecord {
  version: string;
  name: string;
  status: 'Preferred' | 'Active' | 'Deprecated';
  releasedAt: string;
  releasedBy: string;
  /** The configs as this version has them, by id. */
  configs: Record<string, ConfigRecord>;
}

export interface ResourceRecord {
  id: string;
  name: string;
  key: string;
  imageConfigId: string;
}

export interface PlanRecord {
  id: string;
  name: string;
  description: string;
  serviceApiId: string;
  resources: ResourceRecord[];
  /** Newest first. */
  versions: VersionRecord[];
}

export interface EnvironmentRecord {
  id: string;
  name: string;
  type: string;
  plans: PlanRecord[];
}

export interface ServiceRecord {
  id: string;
  name: string;
  key: string;
  description: string;
  createdAt: string;
  environments: EnvironmentRecord[];
}

export interface InstanceRecord {
  id: string;
  serviceId: string;
  environmentId: string;
  planId: string;
  version: string;
  organization: string;
  cloud: string;
  region: string;
  status: string;
  createdAt: string;
}

export interface RegistryRecord {
  id: string;
  name: string;
  host: string;
  description: string;
  username: string;
  password: string;
}

export interface WorldRecord {
  services: ServiceRecord[];
  configs: ConfigRecord[];
  instances: InstanceRecord[];
  registries: RegistryRecord[];
  /** Of the past. */
  rollouts: RolloutRecord[];
  /** The config whose rollout is found half-way by whoever looks first. */
  underWay: string | undefined;
}

/** What the emulated organization consists of. */
export class State {
  readonly services: ServiceRecord[];
  readonly configs: Map<string, ConfigRecord>;
  readonly instances: Map<string, InstanceRecord>;
  readonly registries: RegistryRecord[];
  readonly rollouts: RolloutRecord[];
  underWay: string | undefined;
  #made = 0;

  constructor(world: WorldRecord) {
    this.services = world.services;
    this.configs = new Map(world.configs.map((each) => [each.id, each]));
    this.instances = new Map(world.instances.map((each) => [each.id, each]));
    this.registries = world.registries;
    this.rollouts = world.rollouts;
    this.underWay = world.underWay;
  }

  newId(prefix: string): string {
    this.#made += 1;
    return idFor(prefix, `made ${this.#made}`);
  }

  service(id: string): ServiceRecord | undefined {
    return this.services.find((each) => each.id === id);
  }

  environment(serviceId: string, id: string): EnvironmentRecord | undefined {
    return this.service(serviceId)?.environments.find((each) => each.id === id);
  }

  plan(serviceId: string, id: string): PlanRecord | undefined {
    const environments = this.service(serviceId)?.environments ?? [];
    return environments.flatMap(({ plans }) => plans).find((each) => each.id === id);
  }

  plansUsing({ id, serviceId, serviceEnvironmentId }: ConfigRecord): PlanRecord[] {
    const plans = this.environment(serviceId, serviceEnvironmentId)?.plans ?? [];
    return plans.filter(({ resources }) => resources.some(({ imageConfigId }) => imageConfigId === id));
  }

  /** The newest of a config. */
  rolloutOf(configId: string): RolloutRecord | undefined {
    return this.rollouts.findLast((each) => each.configId === configId);
  }
}

/** Ten letters and digits, the same for the same words on every machine. */
export function idFor(prefix: string, ...words: string[]): string {
  return `${prefix}-${BigInt(`0x${hexFrom(prefix, ...words)}`)
    .toString(36)
    .slice(0, 10)}`;
}
