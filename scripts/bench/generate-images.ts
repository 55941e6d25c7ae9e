import type { Sighting } from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import { hasImages } from '@/lib/providers/catalog';
import { emulatedProviders } from '@/lib/providers/emulate';
import { Random } from './random';

/** One of the clouds that images lie in, and the connections that look at it. */
interface BenchCloud {
  address: string;
  /** Of all images. */
  share: number;
  connections: string[];
}

const kinds = emulatedProviders.map(({ id }) => id).filter(hasImages);

/** Twelve connections of three kinds to ten clouds; two of the clouds are seen by two teams. */
export const benchConnections = Array.from({ length: 12 }, (_, place) => ({
  id: `bench-${String(place + 1).padStart(2, '0')}`,
  name: `${['서울', 'Busan', '판교', 'Tokyo'][place % 4]} ${['prod', 'dev', 'gpu'][place % 3]} ${place + 1}`,
  provider: kinds[place % kinds.length] ?? '',
  teamId: place < 8 ? 'team-1' : 'team-2',
}));

const shares = [0.26, 0.18, 0.14, 0.12, 0.1, 0.07, 0.05, 0.04, 0.025, 0.015];
export const benchClouds: BenchCloud[] = shares.map((share, place) => ({
  address: `cloud-${place}`,
  share,
  connections: benchConnections.filter((_, connection) => connection % shares.length === place).map(({ id }) => id),
}));

export interface BenchImage {
  cloud: string;
  image: ProviderImage;
  sightings: Sighting[];
}

const systems = [
  { distro: 'ubuntu', versions: ['20.04', '22.04', '24.04', '26.04'], korean: '우분투' },
  { distro: 'rocky', versions: ['8.10', '9.4', '9.6', '10.1'], korean: '로키 리눅스' },
  { distro: 'centos', versions: ['7', '8-stream', '9-stream'], korean: '센트OS' },
  { distro: 'debian', versions: ['11', '12', '13'], korean: '데비안' },
  { distro: 'rhel', versions: ['8.8', '9.2', '9.5'], korean: '레드햇' },
  { distro: 'windows', versions: ['2019', '2022', '2025'], korean: '윈도우 서버' },
  { distro: 'almalinux', versions: ['8', '9'], korean: '알마리눅스' },
  { distro: 'alpine', versions: ['3.20', '3.21'], korean: '알파인' },
];
const services = [
  'payment',
  'billing',
  'search',
  'gateway',
  'ledger',
  'notifier',
  'catalog',
  'auth',
  'reporting',
  'chat',
];
const koreanServices = ['결제', '정산', '검색', '게이트웨이', '원장', '알림', '상품', '인증', '통계', '상담'];
const roles = ['api', 'worker', 'db', 'cache', 'gpu', 'batch', 'bastion', 'k8s-node', 'builder'];
const koreanRoles = ['서버', '작업자', '데이터베이스', '캐시', 'GPU', '배치', '점프 호스트', '쿠버네티스 노드', '빌더'];
const statuses = [
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'active',
  'deactivated',
  'pending',
  'failed',
] as const;
const start = Date.UTC(2022, 0, 1);
const end = Date.UTC(2026, 10, 20);

/** The same images in every run: names in Korean and English as nightly builds and golden images have them. */
export function* benchImages(count: number, seed = 11): Generator<BenchImage> {
  const random = new Random(seed);
  for (let place = 0; place < count; place += 1) {
    const cloud = cloudAt(random.below(1000) / 1000);
    const image = benchImage(place, random);
    yield { cloud: cloud.address, image, sightings: sightingsOf(image, cloud, random) };
  }
}

function cloudAt(position: number): BenchCloud {
  let reached = 0;
  for (const cloud of benchClouds) {
    reached += cloud.share;
    if (position < reached) return cloud;
  }
  return benchClouds[0] ?? { address: '', share: 0, connections: [] };
}

function benchImage(place: number, random: Random): ProviderImage {
  const system = systems[random.rank(systems.length)] ?? { distro: '', versions: [''], korean: '' };
  const [version, service, role] = [
    random.pick(system.versions),
    random.below(services.length),
    random.below(roles.length),
  ];
  const created = start + random.below(1000) * ((end - start) / 1000) + random.below(86_400_000);
  const size = (1 + random.rank(60)) * 1024 ** 3 + random.below(1024) * 1024 ** 2;
  return {
    id: uuid(random),
    name: nameOf(place, { system, version, service, role }, random),
    ...(random.chance(0.4) ? { description: descriptionOf(service, role, random) } : {}),
    status: random.pick(statuses),
    visibility: random.pick(['private', 'private', 'private', 'shared', 'public', 'community'] as const),
    ownerId: `${random.rank(400).toString(16).padStart(4, '0')}${'a7c4e1b29d035f68'.repeat(2).slice(4)}`,
    sizeBytes: size,
    minDiskGiB: random.pick([0, 10, 20, 40, 80]),
    minRamMiB: random.pick([0, 512, 1024, 2048, 4096]),
    diskFormat: random.pick(['qcow2', 'qcow2', 'qcow2', 'raw', 'vmdk', 'vhd']),
    containerFormat: 'bare',
    os: {
      type: system.distro === 'windows' ? 'windows' : 'linux',
      distro: system.distro,
      version,
      architecture: random.chance(0.1) ? 'aarch64' : 'x86_64',
    },
    protected: random.chance(0.08),
    checksum: random.hex(32),
    tags: tagsOf(random),
    properties: propertiesOf({ system: system.distro, version, role: roles[role] ?? '' }, random),
    createdAt: new Date(created).toISOString(),
    updatedAt: new Date(created + random.below(90 * 86_400) * 1000).toISOString(),
  };
}

interface Subject {
  system: (typeof systems)[number];
  version: string;
  service: number;
  role: number;
}

function nameOf(place: number, { system, version, service, role }: Subject, random: Random): string {
  const build = 1000 + random.below(9000);
  const date = `2026${String(1 + random.below(12)).padStart(2, '0')}${String(1 + random.below(28)).padStart(2, '0')}`;
  switch (random.below(5)) {
    case 0:
      return `${system.distro}-${version}-server-${date}.${random.below(9)}`;
    case 1:
      return `${services[service]}-${roles[role]}-${system.distro}${version}-build${build}`;
    case 2:
      return `${system.korean} ${version} ${koreanServices[service]} ${koreanRoles[role]} v${random.below(40)}`;
    case 3:
      return `${koreanServices[service]} ${koreanRoles[role]} 야간 빌드 #${build} (${date})`;
    default:
      return `snap-${services[service]}-${roles[role]}-${place.toString(36)}-${random.hex(8)}`;
  }
}

function descriptionOf(service: number, role: number, random: Random): string {
  return random.chance(0.5)
    ? `${koreanServices[service]} 팀의 ${koreanRoles[role]}용 기준 이미지. 보안 패치 ${random.below(30)}차 반영.`
    : `Golden image of the ${services[service]} team for ${roles[role]} machines, hardened, patch level ${random.below(30)}.`;
}

function tagsOf(random: Random): string[] {
  const tags = new Set<string>();
  for (let count = random.below(4); count > 0; count -= 1)
    tags.add(
      random.chance(0.7)
        ? random.pick(['golden', 'nightly', 'prod', 'dev', 'eol', '검증완료'])
        : `release-${random.rank(300)}`,
    );
  return [...tags];
}

function propertiesOf(
  given: { system: string; version: string; role: string },
  random: Random,
): Record<string, string> {
  const all: [string, string][] = [
    ['hw_disk_bus', random.pick(['virtio', 'scsi', 'sata'])],
    ['hw_qemu_guest_agent', random.chance(0.7) ? 'yes' : 'no'],
    ['os_admin_user', given.system === 'windows' ? 'Administrator' : given.system],
    ['build_id', `jenkins-${random.pick(services)}-${random.below(100_000)}`],
    ['git_sha', random.hex(40)],
    ['cost_center', `CC-${1000 + random.rank(200)}`],
    ['hw_machine_type', random.pick(['q35', 'pc-i440fx-8.2'])],
    ['kernel', `6.${random.below(18)}.0-${random.below(120)}-generic`],
    ['담당팀', random.pick(koreanServices)],
    ['owner_specified.openstack.sha256', random.hex(64)],
    ['scanner_report', `CVE-2026-${10_000 + random.below(30_000)} none critical`],
  ];
  return Object.fromEntries(all.slice(0, 2 + random.below(all.length - 1)));
}

function sightingsOf({ visibility }: ProviderImage, cloud: BenchCloud, random: Random): Sighting[] {
  const [first = '', second] = cloud.connections;
  const own: Sighting[] = [{ connectionId: first, ownership: visibility === 'public' ? 'public' : 'own' }];
  if (second === undefined) return own;
  if (visibility === 'public') return [...own, { connectionId: second, ownership: 'public' }];
  if (visibility === 'shared' && random.chance(0.5))
    return [...own, { connectionId: second, ownership: 'incoming', memberStatus: 'accepted' }];
  return random.chance(0.4) ? [{ connectionId: second, ownership: 'own' }] : own;
}

function uuid(random: Random): string {
  const hex = random.hex(32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
