import { gib, published } from './draft';

/** What KakaoCloud publishes; its names keep to no rule for names. */
export const vendorImages = [
  published('Ubuntu 24.04', {
    created: '2026-08-20',
    size: gib(2.2),
    os: ['LINUX', 'ubuntu'],
    description: 'Ubuntu 24.04 LTS (Noble Numbat)',
  }),
  published('Ubuntu 22.04', {
    created: '2026-08-20T03:00:00Z',
    size: gib(2.1),
    os: ['LINUX', 'ubuntu'],
    description: 'Ubuntu 22.04 LTS (Jammy Jellyfish)',
  }),
  published('Ubuntu 20.04 (지원 종료)', {
    created: '2024-03-11',
    updated: '2025-05-30',
    size: gib(1.9),
    os: ['LINUX', 'ubuntu'],
    hidden: true,
    description: '새 인스턴스에는 Ubuntu 24.04를 사용하세요.',
  }),
  published('Rocky Linux 9.6', { created: '2026-07-02', size: gib(1.8), os: ['LINUX', 'rocky'] }),
  published('Rocky Linux 8.10', { created: '2026-02-17', size: gib(2), os: ['LINUX', 'rocky'] }),
  published('AlmaLinux 9.6', { created: '2026-07-03', size: gib(1.7), os: ['LINUX', 'alma'] }),
  published('Debian 12', { created: '2026-06-11', size: gib(1.2), os: ['LINUX', 'debian'] }),
  published('Windows Server 2022 Standard (한국어)', {
    created: '2026-07-15',
    size: gib(12.4),
    minDisk: 50,
    minRam: 4096,
    os: ['WINDOWS', 'windows'],
    description: '한국어 언어 팩 포함',
  }),
  published('Windows Server 2019 Standard (English)', {
    created: '2025-11-04',
    size: gib(11.1),
    minDisk: 50,
    minRam: 4096,
    os: ['WINDOWS', 'windows'],
  }),
  published('Ubuntu 22.04 - NVIDIA 570', {
    created: '2026-09-01',
    size: gib(9.6),
    minDisk: 50,
    runsOn: 'gpu',
    os: ['LINUX', 'ubuntu'],
    description: 'CUDA 12.8, 드라이버 570 포함',
  }),
  published('Ubuntu 22.04 (Bare Metal)', {
    created: '2026-05-19',
    size: gib(3.4),
    disk: 'raw',
    minDisk: 100,
    runsOn: 'bm',
    os: ['LINUX', 'ubuntu'],
  }),
  published('Rocky Linux 8.10 (Bare Metal)', {
    created: '2025-12-09',
    size: gib(3.1),
    disk: 'raw',
    minDisk: 100,
    runsOn: 'bm',
    os: ['LINUX', 'rocky'],
  }),
];
