/** What people ask of the page, each with what it is called in the table. */
export interface BenchQuestion {
  name: string;
  kind: 'page' | 'facets';
  /** The query; different runs ask for different things, so that nothing is fast only because it was just asked. */
  search: (run: number) => string;
}

const oneOf = (values: readonly string[], run: number) => encodeURIComponent(values[run % values.length] ?? '');
const systems = ['ubuntu', 'rocky', 'debian', 'windows', 'alpine', 'centos'];
const statuses = ['active', 'deactivated', 'pending', 'failed'];
const connections = ['bench-01', 'bench-03', 'bench-05', 'bench-10'];

export const questions: BenchQuestion[] = [
  page('first page', () => ''),
  page('filter: status', (run) => `status=${oneOf(statuses, run)}`),
  page('filter: OS and connection', (run) => `os=${oneOf(systems, run)}&connection=${oneOf(connections, run)}`),
  page(
    'filter: tag, size and date',
    (run) => `tag=golden&minSize=${(1 + (run % 20)) * 2 ** 30}&createdAfter=2025-01-01T00:00:00Z`,
  ),
  page('filter: property', (run) => `property.cost_center=CC-${1000 + run}`),
  page(
    'filter: few among many',
    (run) => `status=failed&os=${oneOf(['alpine', 'almalinux'], run)}&visibility=community`,
  ),
  page('sort: name', (run) => (run % 2 === 0 ? 'sort=name' : 'sort=-name')),
  page('sort: size', (run) => (run % 2 === 0 ? 'sort=-size' : 'sort=size')),
  page('sort: connection', (run) => (run % 2 === 0 ? 'sort=connection' : 'sort=-connection')),
  page('sort against a filter', () => 'sort=-status&status=active'),
  page('search, two syllables, many hits', (run) => `q=${oneOf(['결제', '서버', '검색', '야간'], run)}`),
  page(
    'search, Korean phrase',
    (run) => `q=${oneOf(['결제 데이터베이스 야간', '정산 캐시 야간', '원장 배치 v3'], run)}`,
  ),
  page('search, Latin, many hits', (run) => `q=${oneOf(['ubuntu', 'payment', 'nightly', 'generic'], run)}`),
  page(
    'search, Latin, few hits',
    (run) => `q=${oneOf(['build1234', 'jenkins-auth-777', 'CVE-2026-1234', 'f00d'], run)}`,
  ),
  page('search, two syllables, no hit', (run) => `q=${oneOf(['퀭퀭', '뷁쀍', '갉낡'], run)}`),
  page('search, Latin, no hit', (run) => `q=${oneOf(['zzyzx', 'qwxkj', 'nonesuch'], run)}`),
  page('search and filter', (run) => `q=${oneOf(['서버', 'gateway'], run)}&status=active&sort=name`),
  facets('facets: everything', () => ''),
  facets('facets: one facet chosen', (run) => `status=${oneOf(statuses, run)}`),
  facets('facets: search', (run) => `q=${oneOf(['결제', 'ubuntu', 'build12'], run)}`),
  facets('facets: three filters', (run) => `os=${oneOf(systems, run)}&visibility=private&tag=golden`),
];

function page(name: string, search: BenchQuestion['search']): BenchQuestion {
  return { name, kind: 'page', search };
}

function facets(name: string, search: BenchQuestion['search']): BenchQuestion {
  return { name, kind: 'facets', search };
}
