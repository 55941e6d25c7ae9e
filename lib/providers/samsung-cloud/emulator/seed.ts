import type { World } from '../../emulation/emulator';
import { accounts } from './accounts';
import { type Draft, gib, image } from './draft';
import type { ImageRecord } from './state';

const { platform, data, security, vendor } = accounts;

/** The images of a world; fresh copies, so that emulators never share state. */
export function seed(world: World): ImageRecord[] {
  if (world === 'empty') return [];
  if (world === 'sandbox') return structuredClone(sandbox);
  if (world === 'one') return [numbered(1)];
  return Array.from({ length: world.many }, (_, index) => numbered(index + 1));
}

const distros = ['ubuntu', 'rocky', 'rhel', 'windows', 'alma'] as const;
const firstDay = Date.UTC(2026, 0, 1);

function numbered(number: number): ImageRecord {
  return image(`image-${String(number).padStart(6, '0')}`, {
    owner: platform,
    created: `${new Date(firstDay + number * 60_000).toISOString().slice(0, 19)}Z`,
    size: gib(1) + number * 4096,
    visibility: number % 10 === 0 ? 'shared' : 'private',
    minDisk: number % 40,
    os: [distros[number % distros.length] ?? 'ubuntu', String(1 + (number % 24))],
  });
}

function standard(name: string, draft: Omit<Draft, 'owner' | 'visibility'>): ImageRecord {
  return image(name, { owner: vendor, visibility: 'public', protected: true, type: 'standard', ...draft });
}

const sandbox: ImageRecord[] = [
  standard('Ubuntu 24.04', { created: '2026-05-11', size: gib(2.2), minDisk: 16, os: ['ubuntu', '24.04'] }),
  standard('Ubuntu 22.04', { created: '2026-02-09', size: gib(2.1), minDisk: 16, os: ['ubuntu', '22.04'] }),
  standard('Rocky Linux 9.6', {
    created: '2026-06-02',
    size: gib(1.9),
    minDisk: 16,
    os: ['rocky', '9.6'],
    zoneless: true,
  }),
  standard('RHEL 8.10', { created: '2026-01-20', size: gib(2.6), minDisk: 16, os: ['rhel', '8.10'] }),
  standard('Windows Server 2022 (한국어)', {
    ...{ created: '2026-04-14', size: gib(18.4), minDisk: 100, minRam: 4, os: ['windows', '2022 Std.'] },
    classTypes: 's1,s2,h2',
  }),
  standard('Ubuntu 22.04 GPU', {
    ...{ created: '2026-07-07', size: gib(9.8), minDisk: 60, os: ['ubuntu', '22.04'], type: 'gpu_standard' },
    ...{ gpuDriver: '570.86.15', classTypes: 'g1,g2' },
  }),
  standard('SKE 노드 v1.31.8', {
    ...{ created: '2026-08-19', size: gib(3.4), minDisk: 30, os: ['ubuntu', '22.04'], type: 'k8s' },
    kubernetes: 'v1.31.8',
  }),

  image('golden-web 2026-03', {
    ...{ owner: platform, created: '2026-03-01T02:03:04Z', updated: '2026-03-01T02:11:40Z', size: gib(2.25) },
    ...{ visibility: 'shared', protected: true, minDisk: 40, os: ['ubuntu', '22.04'], originalType: 'standard' },
    members: [
      [data, 'accepted'],
      [security, 'accepted'],
    ],
  }),
  image('사내 표준 이미지 – Rocky 9', {
    ...{ owner: platform, created: '2026-09-21', size: gib(2), visibility: 'shared', protected: true, minDisk: 20 },
    ...{ os: ['rocky', '9.6'], originalType: 'standard', zoneless: true },
    members: [
      [data, 'pending'],
      [security, 'rejected'],
    ],
  }),
  image('사내 표준 이미지 – Windows', {
    ...{ owner: platform, created: '2026-10-02', size: gib(21.5), visibility: 'shared', minDisk: 120, minRam: 8 },
    ...{ os: ['windows', '2022 Std.'], originalType: 'standard', members: [[data, 'suspended']] },
  }),
  image('결제 서버 (PCI)', {
    ...{ owner: platform, created: '2026-08-08', size: gib(4.6), protected: true, minDisk: 50, os: ['rhel', '8.10'] },
    originalType: 'standard',
  }),
  image('batch-worker', { owner: platform, created: '2026-07-30', size: gib(1.4), os: ['alma', '9.4'] }),
  image('Twin', { key: 'twin-one', owner: platform, created: '2026-04-01', size: gib(0.6), os: ['oracle', '9.3'] }),
  image('Twin', { key: 'twin-two', owner: platform, created: '2026-04-01', size: gib(0.7), os: ['oracle', '9.3'] }),
  image('GPU 학습 환경 (CUDA 12)', {
    ...{ owner: platform, created: '2026-10-18', size: gib(14.2), minDisk: 200, minRam: 64, os: ['ubuntu', '22.04'] },
    ...{ type: 'gpu_custom', originalType: 'gpu_standard', gpuDriver: '570.86.15' },
    volumes: '[{"size": 200, "type": "SSD"}]',
  }),
  image('가져오는 중인 이미지', {
    ...{ owner: platform, created: '2026-11-20', status: 'importing', os: ['centos', '7.9'] },
    url: 'https://object-store.kr-west1.e.samsungsdscloud.com/0123:images/centos7.qcow2',
  }),
  image('queued-for-hours', { owner: platform, created: '2026-11-19', status: 'queued', os: ['rocky', '8.10'] }),
  image('old-release', {
    ...{ owner: platform, created: '2025-02-02', size: gib(1.1), hidden: true, os: ['centos', '7.9'] },
  }),
  image('격리된 이미지', { owner: platform, created: '2025-11-30', status: 'deactivated', os: ['sles', '15'] }),
  image('상태를 알 수 없는 이미지', { owner: platform, created: '2026-10-30', status: 'retiring', type: 'golden' }),
  image('failed-upload', { owner: platform, created: '2026-06-16', status: 'killed' }),
  image('<img src=x onerror=alert(1)>', {
    owner: platform,
    created: '2026-03-04',
    type: '"><script>alert(2)</script>',
  }),
  image('invoice\u202Egnp.exe\u202C \u200Bzero\u200Dwidth', { owner: platform, created: '2026-03-05' }),
  image("a'b(c)!*~ %20+&=#?/..", { owner: platform, created: '2026-03-06', zoneless: true }),
  image('아주긴이름의이미지를만들어서화면이견디는지보는시험'.repeat(11).slice(0, 255), {
    ...{ key: 'long-name', owner: platform, created: '2026-03-07' },
    volumes: '한 줄로 아주 길게 이어지는 내용입니다. '.repeat(80).trim(),
  }),

  image('분석 노트북 (JupyterLab)', {
    ...{
      owner: data,
      created: '2026-10-11',
      size: gib(7.9),
      visibility: 'shared',
      minDisk: 40,
      os: ['ubuntu', '24.04'],
    },
    originalType: 'standard',
    members: [[platform, 'accepted']],
  }),
  image('Spark worker 3.5', {
    ...{ owner: data, created: '2026-10-30', size: gib(4.2), visibility: 'shared', os: ['rocky', '9.6'] },
    members: [[platform, 'pending']],
  }),
  image('개인정보 비식별화 도구', {
    ...{
      owner: data,
      created: '2026-11-12',
      size: gib(1.3),
      visibility: 'shared',
      os: ['ubuntu', '22.04'],
      zoneless: true,
    },
    members: [
      [platform, 'pending'],
      [security, 'pending'],
    ],
  }),
  image('Legacy ETL', {
    ...{ owner: data, created: '2024-03-18', size: gib(9.1), visibility: 'shared', os: ['centos', '7.9'] },
    members: [[platform, 'rejected']],
  }),
  image('PostgreSQL 16 서버', {
    owner: data,
    created: '2026-09-25',
    size: gib(2.8),
    protected: true,
    os: ['rocky', '9.4'],
  }),
  image('쿼리 엔진 커뮤니티 빌드', {
    ...{ owner: data, created: '2026-06-06', size: gib(1.8), visibility: 'community', os: ['ubuntu', '22.04'] },
  }),
  image('보안 점검 기준 이미지', {
    ...{
      owner: security,
      created: '2026-11-01',
      size: gib(1.5),
      visibility: 'shared',
      protected: true,
      os: ['rocky', '9.6'],
    },
    members: [
      [platform, 'accepted'],
      [data, 'pending'],
    ],
  }),
  image('Forensics workstation', { owner: security, created: '2026-05-30', size: gib(21.4), os: ['ubuntu', '24.04'] }),
];
