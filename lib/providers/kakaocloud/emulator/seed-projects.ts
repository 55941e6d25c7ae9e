import { gib, image, mib, onlyAnId } from './draft';
import { projects } from './people';

const [commerce, analytics, partner] = [projects.commerce.id, projects.analytics.id, projects.partner.id];

const ownImages = [
  image('web-base-2026-10', {
    project: commerce,
    created: '2026-10-02T01:14:09Z',
    updated: '2026-10-02T01:31:40Z',
    size: gib(2.2),
    description: '웹 서버 표준 이미지 (nginx, 보안 패치 10월)',
    shares: { [analytics]: 'accepted', [partner]: 'accepted' },
  }),
  image('web-base-2026-09', {
    project: commerce,
    created: '2026-09-03T01:10:00Z',
    size: gib(2.2),
    description: '웹 서버 표준 이미지 (nginx, 보안 패치 9월)',
    shares: { [analytics]: 'accepted', [partner]: 'taken back' },
  }),
  image('web-base-2026-08', {
    project: commerce,
    created: '2026-08-04T01:12:00Z',
    size: gib(2.1),
    status: 'deactivated',
    description: '다음 달에 삭제 예정',
    shares: { [analytics]: 'taken back' },
  }),
  image('payment-api-golden', {
    project: commerce,
    created: '2026-09-21T08:40:00Z',
    size: gib(3.3),
    minDisk: 20,
    minRam: 2048,
    description: 'PCI-DSS 점검을 마친 결제 서버',
    os: ['LINUX', 'rocky'],
  }),
  image('order-batch-worker', {
    project: commerce,
    created: '2026-07-30T05:00:00Z',
    size: gib(2.8),
    minDisk: 20,
    description: '',
  }),
  image('search-node_v12', {
    project: commerce,
    created: '2026-06-18T11:22:33Z',
    size: gib(5.1),
    minDisk: 40,
    disk: 'raw',
    os: ['LINUX', 'debian'],
  }),
  image('win-admin-jump', {
    project: commerce,
    created: '2026-04-25T00:00:00Z',
    size: gib(14.9),
    minDisk: 60,
    minRam: 4096,
    os: ['WINDOWS', 'windows'],
    description: '관리자 접속용 점프 서버',
  }),
  image('bm-db-primary', {
    project: commerce,
    created: '2026-03-12T23:59:59Z',
    size: gib(22.5),
    disk: 'raw',
    minDisk: 400,
    runsOn: 'bm',
    os: ['LINUX', 'rocky'],
    description: 'Bare metal database host',
  }),
  image('nightly-snapshot-1122', {
    project: commerce,
    created: '2026-11-22T08:55:00Z',
    size: null,
    status: 'saving',
    description: '야간 스냅샷',
  }),
  image('nightly-snapshot-1123', {
    project: commerce,
    created: '2026-11-22T08:58:30Z',
    size: null,
    status: 'queued',
    description: '야간 스냅샷',
  }),
  image('failed-import', { project: commerce, created: '2026-02-02T02:02:02Z', size: null, status: 'killed' }),
  image('사내 표준 이미지 (구버전)', {
    project: commerce,
    created: '2025-01-07',
    size: gib(1.6),
    description: '이름 규칙이 생기기 전에 만든 이미지',
    shares: { [analytics]: 'pending' },
  }),
  image('Twin', { key: 'twin-1', project: commerce, created: '2026-05-05T05:05:05Z', size: gib(1) }),
  image('Twin', { key: 'twin-2', project: commerce, created: '2026-05-05T05:05:05Z', size: gib(1) }),
];

const offeredImages = [
  image('spark-executor-3.5', {
    project: analytics,
    created: '2026-09-14T06:30:00Z',
    size: gib(4.4),
    minDisk: 30,
    description: '분석 클러스터 실행기',
    shares: { [commerce]: 'accepted' },
  }),
  image('feature-store-gpu', {
    project: analytics,
    created: '2026-10-11T04:20:00Z',
    size: gib(11.8),
    minDisk: 80,
    runsOn: 'gpu',
    description: '추천 모델 서빙 (GPU)',
    shares: { [commerce]: 'pending' },
  }),
  image('legacy-hadoop-edge', {
    project: analytics,
    created: '2025-06-01T12:00:00Z',
    size: gib(6.2),
    os: ['LINUX', 'centos'],
    shares: { [commerce]: 'rejected' },
  }),
  image('partner-cdn-edge', {
    project: partner,
    created: '2026-08-30T09:09:09Z',
    size: gib(1.4),
    description: 'CDN edge for the autumn campaign',
    shares: { [commerce]: 'pending', [analytics]: 'accepted' },
  }),
  image('partner-media-encoder', {
    project: partner,
    created: '2026-06-06T06:06:06Z',
    size: gib(7.7),
    minDisk: 50,
    shares: { [commerce]: 'accepted' },
  }),
];

const othersImages = [
  image('notebook-base', {
    project: analytics,
    created: '2026-07-07T07:07:07Z',
    size: gib(3.9),
    description: '주피터 노트북',
  }),
  image('airflow-worker', { project: analytics, created: '2026-08-08T08:08:08Z', size: gib(2.6) }),
  image('partner-private-build', { project: partner, created: '2026-01-15', size: gib(1.1) }),
];

/** Names that try to break what shows them. */
const awkwardImages = [
  image('<img src=x onerror=alert(1)>', {
    key: 'hostile-markup',
    project: commerce,
    created: '2026-03-04',
    size: mib(900),
    description: '</textarea><svg/onload=alert(2)>',
  }),
  image('invoice\u202Egnp.exe\u202C \u200Bzero\u200Dwidth', {
    key: 'hostile-direction',
    project: commerce,
    created: '2026-03-05',
    size: mib(900),
  }),
  image('tab\there, line\nbreak, bell\u0007', {
    key: 'control-characters',
    project: commerce,
    created: '2026-03-06',
    size: mib(900),
  }),
  image('=HYPERLINK("http://evil.example","click")', {
    key: 'hostile-formula',
    project: commerce,
    created: '2026-03-07',
    size: mib(900),
    description: '+cmd|calc',
  }),
  image('아주긴이름의사내표준이미지를만들어서화면이견디는지보는시험'.repeat(10).slice(0, 250), {
    key: 'long-name',
    project: commerce,
    created: '2026-03-08',
    size: mib(900),
  }),
  image(null, { key: 'no-name', project: commerce, created: '2026-03-09', size: 0 }),
  onlyAnId('only-an-id', commerce),
];

export const projectImages = [...ownImages, ...offeredImages, ...othersImages, ...awkwardImages];
