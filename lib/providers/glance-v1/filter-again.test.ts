import { expect, it } from 'vitest';
import { matchesAgain } from './filter-again';
import { imageRecord } from './wire';

const record = imageRecord.parse({
  id: 'b5c2',
  name: 'Web:01',
  status: 'active',
  size: 100,
  disk_format: 'raw',
  container_format: null,
  min_disk: 2,
  min_ram: 0,
  protected: false,
  updated_at: '2026-11-22T06:57:15.336290',
  properties: { os_distro: 'debian', note: 'cafÃ©' },
});
const brief = { id: 'b5c2', name: 'Web:01', size: 100, disk_format: 'raw' };

it.each([
  ['name', 'Web:01', true],
  ['name', 'eq:web:01', true],
  ['name', 'in:x,"web:01"', true],
  ['name', 'Web', false],
  ['container_format', 'bare', false],
  ['size_min', '100', true],
  ['size_min', '101', false],
  ['size_max', '99', false],
  ['min_disk', '02', true],
  ['min_disk', '1', false],
  ['protected', '0', true],
  ['protected', 'TRUE', false],
  ['is_public', 'true', true],
  ['changes-since', '2026-11-22T15:57:15+09:00', true],
  ['changes-since', '2026-11-22T06:57:16Z', false],
  ['property.os_distro', 'Debian', true],
  ['property.note', 'café', true],
  ['property.missing', 'x', false],
])('%s=%s holds for a full record: %s', (name, value, holds) => {
  expect(matchesAgain(record, { [name]: [value] })).toBe(holds);
});

it('lets a field that the brief list leaves out decide nothing', () => {
  const filters = {
    status: ['killed'],
    min_ram: ['7'],
    protected: ['true'],
    'property.x': ['y'],
    'changes-since': ['2030-01-01'],
  };
  expect(matchesAgain(brief, filters)).toBe(true);
  expect(matchesAgain(brief, { ...filters, name: ['other'] })).toBe(false);
});

it('wants every filter to hold', () => {
  expect(matchesAgain(record, { name: ['Web:01'], size_min: ['101'] })).toBe(false);
  expect(matchesAgain(record, { name: [] })).toBe(true);
});
