import { type Draft, gib, image, mib } from './draft';
import { projects } from './people';

const { platform, data, security } = projects;

function own(name: string, draft: Omit<Draft, 'owner'>) {
  return image(name, { owner: data.id, ...draft });
}

/** The data team's images, and two of a third project that can be seen from both. */
export const dataImages = [
  own('분석 노트북 환경 (JupyterLab 4)', {
    created: '2026-10-11',
    size: gib(7.9),
    visibility: 'shared',
    minDisk: 40,
    minRam: 8192,
    os: ['ubuntu', '24.04'],
    tags: ['분석', 'jupyter'],
    members: { [platform.id]: 'accepted' },
    properties: { 담당자: '데이터 팀', python_version: '3.12' },
  }),
  own('Spark worker 3.5', {
    created: '2026-10-30',
    size: gib(4.2),
    visibility: 'shared',
    os: ['rocky', '9.6'],
    tags: ['spark'],
    members: { [platform.id]: 'pending' },
    properties: { 'spark:version': '3.5.3' },
  }),
  own('개인정보 비식별화 도구', {
    created: '2026-11-12',
    size: gib(1.3),
    visibility: 'shared',
    os: ['debian', '12'],
    members: { [platform.id]: 'pending', [security.id]: 'pending' },
    properties: { 설명: '검토 후 사용', 연락처: 'data-team@example.com' },
  }),
  own('Legacy ETL appliance', {
    created: '2024-03-18',
    size: gib(9.1),
    disk: 'vmdk',
    container: 'ova',
    visibility: 'shared',
    os: ['centos', '7.9'],
    tags: ['legacy'],
    members: { [platform.id]: 'rejected' },
  }),
  own('PostgreSQL 16 데이터베이스 서버', {
    created: '2026-09-25',
    size: gib(2.8),
    protected: true,
    minDisk: 50,
    minRam: 4096,
    os: ['debian', '12'],
    tags: ['database', 'postgresql'],
  }),
  own('Airflow scheduler 2.10', { created: '2026-08-14', size: gib(2.2), os: ['debian', '12'], tags: ['airflow'] }),
  own('Airflow scheduler 2.9', {
    created: '2026-02-26',
    size: gib(2.1),
    hidden: true,
    os: ['debian', '12'],
    tags: ['airflow', 'end-of-life'],
  }),
  own('feature-store-cache', { created: '2026-07-01', size: gib(5.5), disk: 'raw', os: ['rocky', '9.4'] }),
  own('데이터 이관용 임시 이미지', { created: '2026-11-19', status: 'uploading' }),
  own('warehouse-node (격리됨)', {
    created: '2025-09-09',
    status: 'deactivated',
    size: gib(6.6),
    os: ['centos', '7.9'],
  }),
  own('쿼리 엔진 커뮤니티 빌드', {
    created: '2026-06-06',
    size: gib(1.8),
    visibility: 'community',
    os: ['ubuntu', '22.04'],
    tags: ['nightly', 'community'],
  }),
  own('Twin', { key: 'twin-of-data', created: '2026-04-01', size: mib(640), visibility: 'private' }),
  image('보안 점검 에이전트 포함 기준 이미지', {
    owner: security.id,
    created: '2026-11-01',
    size: gib(1.5),
    visibility: 'shared',
    protected: true,
    os: ['rocky', '9.6'],
    tags: ['보안', 'baseline'],
    members: { [platform.id]: 'accepted', [data.id]: 'pending' },
    properties: { 'scan/agent~version': '7.2.1', 'security:profile': 'baseline' },
  }),
  image('Forensics workstation', {
    owner: security.id,
    created: '2026-05-30',
    size: gib(21.4),
    os: ['debian', '12'],
    tags: ['forensics'],
  }),
];
