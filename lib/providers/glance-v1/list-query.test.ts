import { expect, it } from 'vitest';
import { listQuery } from './list-query';

it('writes every parameter as the service reads it', () => {
  const filters = {
    name: ['web:01'],
    status: ['in:active,queued'],
    disk_format: ['eq:raw'],
    container_format: ['bare'],
    size_min: ['1'],
    size_max: ['2'],
    min_ram: ['3'],
    min_disk: ['4'],
    is_public: ['none'],
    protected: ['true'],
    'changes-since': ['2026-11-22T15:57:15+09:00'],
    'property.os:distro': ['a:b'],
  };
  expect(listQuery({ filters, sort: [{ key: 'name', direction: 'asc' }], cursor: 'last' }, 25)).toEqual([
    ['name', 'eq:web:01'],
    ['status', 'in:active,queued'],
    ['disk_format', 'eq:raw'],
    ['container_format', 'bare'],
    ['size_min', '1'],
    ['size_max', '2'],
    ['min_ram', '3'],
    ['min_disk', '4'],
    ['is_public', 'none'],
    ['protected', 'true'],
    ['changes-since', '2026-11-22T15:57:15+09:00'],
    ['property-os:distro', 'a:b'],
    ['sort_key', 'name'],
    ['sort_dir', 'asc'],
    ['limit', '25'],
    ['marker', 'last'],
  ]);
});

it('always says how long a page shall be, and leaves out filters without a value', () => {
  expect(listQuery({ filters: { name: [] } }, 50)).toEqual([['limit', '50']]);
});
