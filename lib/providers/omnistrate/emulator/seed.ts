import { type EnvironmentDraft, configsOf, environmentOf, instancesOf, type Draft } from './seed-draft';
import type { World } from '../../emulation/emulator';
import { analytics, messenger } from './seed-services';
import { type EnvironmentRecord, idFor, type InstanceRecord, type RegistryRecord, type WorldRecord } from './state';
import type { RolloutRecord } from './rollout-clock';

const registries: RegistryRecord[] = [
  {
    ...{ id: idFor('ir', 'ghcr'), name: '한결 GHCR', host: 'ghcr.io', description: '사내 빌드 이미지 저장소' },
    ...{ username: 'hangyeol-puller', password: 'ghcr-pull-9Xw2Lk' },
  },
  {
    ...{ id: idFor('ir', 'hub'), name: 'Docker Hub', host: 'docker.io', description: '공개 이미지' },
    ...{ username: 'hangyeol-hub', password: 'hub-pull-3Rt8Pq' },
  },
];

const nothing: WorldRecord = {
  services: [],
  configs: [],
  instances: [],
  registries,
  rollouts: [],
  underWay: undefined,
};

/** The organization of a world; fresh records, so that emulators never share state. */
export function seed(world: World, now: number): WorldRecord {
  if (world === 'empty') return structuredClone(nothing);
  if (world === 'sandbox') return sandbox(now);
  return crowd(world === 'one' ? 1 : world.many, now);
}

interface ServiceDraft {
  key: string;
  name: string;
  description: string;
  environments: EnvironmentDraft[];
  /** Instances of each plan in the order of the environments, with the place of their version. */
  fleet: [count: number, version: number][];
}

function addService(world: WorldRecord, service: ServiceDraft, now: number): EnvironmentRecord[] {
  const serviceId = idFor('s', service.key);
  const draft: Draft = { serviceId, registryId: registries[0]?.id ?? '', now };
  const environments = service.environments.map((each) => environmentOf(draft, each));
  const { key, name, description } = service;
  world.services.push({ id: serviceId, key, name, description, createdAt: '2025-03-04T01:12:00Z', environments });
  world.configs.push(...service.environments.flatMap((each) => configsOf(draft, each)));
  const plans = environments.flatMap((environment) => environment.plans.map((plan) => ({ environment, plan })));
  for (const [place, { environment, plan }] of plans.entries()) {
    const [count, version] = service.fleet[place] ?? [0, 0];
    world.instances.push(...instancesOf(draft, { environment, plan, version }, count));
  }
  return environments;
}

/** A Korean vendor of two services: forty instances, and one rollout under way at first sight. */
function sandbox(now: number): WorldRecord {
  const world = structuredClone(nothing);
  addService(
    world,
    {
      ...messenger,
      fleet: [
        [14, 0],
        [10, 0],
        [3, 0],
      ],
    },
    now,
  );
  const [production] = addService(
    world,
    {
      ...analytics,
      fleet: [
        [11, 1],
        [2, 0],
      ],
    },
    now,
  );
  const config = world.configs.find(({ serviceEnvironmentId }) => serviceEnvironmentId === production?.id);
  if (production !== undefined) world.rollouts.push(pastRollout(world, production, now));
  return { ...world, underWay: config?.id };
}

/** What the fleet says of the time before the console was there. */
function pastRollout(world: WorldRecord, { plans }: EnvironmentRecord, now: number): RolloutRecord {
  const [plan] = plans;
  const [target = '', source = ''] = plan?.versions.slice(1, 3).map(({ version }) => version) ?? [];
  const instanceIds = world.instances.filter(({ planId }) => planId === plan?.id).map(({ id }: InstanceRecord) => id);
  return {
    ...{ configId: 'imgc-earlier', serviceId: '', startedBy: '김도윤', startedAt: now - 11 * 86_400_000, lost: 0 },
    ...{ duration: 26 * 60_000, failing: false },
    moves: [{ planId: plan?.id ?? '', pathId: idFor('up', 'earlier'), source, target, instanceIds }],
  };
}

/** One service whose only plan has so many instances, all of them one version behind. */
function crowd(count: number, now: number): WorldRecord {
  const world = structuredClone(nothing);
  const environment = {
    ...{ name: '운영', type: 'PROD' },
    configs: [{ image: 'hangyeol/crowd-api:2.0.0', description: '대량 시험용', released: [undefined, '1.9.0'] }],
    plans: [{ name: '단일', description: '', versions: ['2.0', '1.0'], resources: [['api', 0]] }],
  } as EnvironmentDraft;
  const names = { key: 'crowd', name: '대량 시험', description: '인스턴스가 많은 서비스' };
  addService(world, { ...names, environments: [environment], fleet: [[count, 1]] }, now);
  return world;
}

/** What stands in the documents of registries and must be seen nowhere else. */
export const registrySecrets = registries.flatMap(({ username, password }) => [username, password]);
