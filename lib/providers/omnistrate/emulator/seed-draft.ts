import { type ConfigRecord, type EnvironmentRecord, idFor, type InstanceRecord, type PlanRecord } from './state';

const day = 86_400_000;

/** A config as a seed writes it: `hangyeol/api:1.2.0`, what it is for, and what the plans have released of it. */
export interface ConfigDraft {
  image: string;
  description: string;
  /** Tags of older versions, the newest first; the newest version of a plan has the current one where none is named. */
  released?: string[];
  commands?: string[];
  args?: string[];
  signed?: string;
}

export interface PlanDraft {
  name: string;
  description: string;
  /** Version numbers, the newest first. */
  versions: string[];
  /** Names of the components, and which config of the environment each runs. */
  resources: [name: string, config: number][];
}

export interface EnvironmentDraft {
  name: string;
  type: string;
  configs: ConfigDraft[];
  plans: PlanDraft[];
}

export interface Draft {
  serviceId: string;
  registryId: string;
  now: number;
}

export function configsOf({ serviceId, registryId }: Draft, { name, configs }: EnvironmentDraft): ConfigRecord[] {
  return configs.map(({ image, description, commands, args, signed }, place) => {
    const [imageName = '', imageTag = 'latest'] = image.split(':');
    return {
      ...{
        id: idFor('imgc', serviceId, name, String(place)),
        serviceId,
        serviceEnvironmentId: idFor('se', serviceId, name),
      },
      ...{ description, imageName, imageTag, imageRegistryId: registryId },
      ...(signed === undefined ? {} : { imageSignaturePublicKeyPEM: signed }),
      ...(commands === undefined && args === undefined
        ? {}
        : { customImageCommandsAndArgs: { commands: commands ?? [], args: args ?? [] } }),
    };
  });
}

export function environmentOf(draft: Draft, environment: EnvironmentDraft): EnvironmentRecord {
  const { name, type, plans } = environment;
  return {
    ...{ id: idFor('se', draft.serviceId, name), name, type },
    plans: plans.map((plan) => planOf(draft, environment, plan)),
  };
}

function planOf(draft: Draft, environment: EnvironmentDraft, plan: PlanDraft): PlanRecord {
  const configs = configsOf(draft, environment);
  const id = idFor('pt', draft.serviceId, environment.name, plan.name);
  return {
    ...{ id, name: plan.name, description: plan.description, serviceApiId: `sa-${id.slice(3)}` },
    resources: plan.resources.map(([name, config]) => ({
      ...{ id: idFor('r', id, name), name, key: name, imageConfigId: configs[config]?.id ?? '' },
    })),
    versions: plan.versions.map((version, age) => ({
      ...{ version, name: `${plan.name} ${version}`, releasedBy: age % 2 === 0 ? '김도윤' : 'release-bot' },
      status: age === 0 ? 'Preferred' : age < 3 ? 'Active' : 'Deprecated',
      releasedAt: new Date(draft.now - (age * 9 + 2) * day).toISOString(),
      configs: Object.fromEntries(
        plan.resources.flatMap(([, place]) => {
          const config = configs[place];
          const tag = environment.configs[place]?.released?.[age];
          return config === undefined ? [] : [[config.id, tag === undefined ? config : { ...config, imageTag: tag }]];
        }),
      ),
    })),
  };
}

const organizations = [
  '가온물류',
  '다솜병원',
  '미르건설',
  '새빛은행',
  '온누리교육',
  '푸른유통',
  '한빛제약',
  'Baram Games',
];
const places = [
  ['aws', 'ap-northeast-2'],
  ['aws', 'ap-northeast-2'],
  ['gcp', 'asia-northeast3'],
  ['aws', 'ap-northeast-1'],
  ['azure', 'koreacentral'],
] as const;

/** So many instances of a plan, on this of its versions. */
export function instancesOf(
  { serviceId, now }: Draft,
  { environment, plan, version }: { environment: EnvironmentRecord; plan: PlanRecord; version: number },
  count: number,
): InstanceRecord[] {
  return Array.from({ length: count }, (_, place) => {
    const [cloud, region] = places[place % places.length] ?? places[0];
    return {
      ...{ id: idFor('instance', plan.id, String(place)), serviceId, environmentId: environment.id, planId: plan.id },
      ...{ version: plan.versions[version]?.version ?? '1.0', cloud, region, status: 'RUNNING' },
      organization: organizations[(place * 3 + plan.name.length) % organizations.length] ?? '',
      createdAt: new Date(now - (90 + place) * day).toISOString(),
    };
  });
}
