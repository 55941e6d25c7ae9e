import { type Draft, gib, image, mib } from './draft';
import { projects } from './people';

const owner = projects.operations.id;

function published(name: string, draft: Omit<Draft, 'owner'>) {
  return image(name, { visibility: 'public', protected: true, owner, ...draft });
}

/** What the operators offer to every project. */
export const publicImages = [
  published('Ubuntu Server 24.04 LTS', {
    created: '2026-10-07',
    size: mib(617),
    virtualSize: gib(3.5),
    minDisk: 10,
    minRam: 1024,
    os: ['ubuntu', '24.04'],
    tags: ['lts', 'official', 'ubuntu'],
    properties: {
      description: 'Cloud image, kept current every month',
      hw_disk_bus: 'virtio',
      hw_firmware_type: 'uefi',
      os_admin_user: 'ubuntu',
    },
  }),
  published('Ubuntu Server 22.04 LTS', {
    created: '2026-09-03',
    size: mib(662),
    virtualSize: gib(2.2),
    minDisk: 10,
    minRam: 1024,
    os: ['ubuntu', '22.04'],
    tags: ['lts', 'official', 'ubuntu'],
    properties: { os_admin_user: 'ubuntu', hw_disk_bus: 'virtio' },
  }),
  published('Ubuntu Server 18.04 LTS (지원 종료)', {
    created: '2023-05-11',
    updated: '2025-06-30',
    size: mib(389),
    hidden: true,
    os: ['ubuntu', '18.04'],
    tags: ['end-of-life'],
  }),
  published('Rocky Linux 9.6', {
    created: '2026-06-12',
    size: mib(628),
    virtualSize: gib(10),
    minDisk: 10,
    minRam: 1536,
    os: ['rocky', '9.6'],
    tags: ['official'],
    properties: { hw_disk_bus: 'virtio', hw_vif_model: 'virtio', os_admin_user: 'rocky' },
  }),
  published('Rocky Linux 8.10', {
    created: '2025-11-18',
    size: gib(1.9),
    minDisk: 10,
    os: ['rocky', '8.10'],
    tags: ['official'],
  }),
  published('Debian 12 (bookworm)', {
    created: '2026-08-21',
    size: mib(347),
    disk: 'raw',
    minDisk: 5,
    os: ['debian', '12'],
    tags: ['official', 'debian'],
    properties: { os_admin_user: 'debian' },
  }),
  published('Debian 12 (bookworm) arm64', {
    created: '2026-08-21T02:40:00Z',
    size: mib(331),
    disk: 'raw',
    minDisk: 5,
    os: ['debian', '12', 'aarch64'],
    tags: ['official', 'debian', 'arm64'],
    properties: { hw_machine_type: 'virt', hw_firmware_type: 'uefi' },
  }),
  published('Windows Server 2022 Datacenter (한국어)', {
    created: '2026-07-15',
    size: gib(14.2),
    virtualSize: gib(60),
    disk: 'vhdx',
    minDisk: 60,
    minRam: 4096,
    os: ['windows', '2022'],
    tags: ['windows', '라이선스-필요'],
    properties: { os_type: 'windows', hw_qemu_guest_agent: 'yes', 라이선스: '보유 라이선스 필요', 언어: 'ko-KR' },
  }),
  published('Windows Server 2019 Standard (English)', {
    created: '2025-02-04',
    size: gib(12.7),
    virtualSize: gib(50),
    disk: 'vhdx',
    minDisk: 50,
    minRam: 4096,
    os: ['windows', '2019'],
    tags: ['windows'],
    properties: { os_type: 'windows' },
  }),
  published('CirrOS 0.6.2 (연결 시험용)', {
    created: '2025-01-20',
    size: 21_692_416,
    virtualSize: mib(112),
    protected: false,
    os: ['cirros', '0.6.2'],
    tags: ['test'],
  }),
  published('AlmaLinux 9.5', { created: '2026-01-09', size: mib(512), minDisk: 10, os: ['almalinux', '9.5'] }),
  published('Rescue ISO 2026.01', {
    created: '2026-01-31',
    size: mib(864),
    disk: 'iso',
    tags: ['rescue', '복구'],
    properties: { hw_rescue_device: 'cdrom', hw_rescue_bus: 'scsi' },
  }),
];
