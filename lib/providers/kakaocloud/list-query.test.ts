import { describe, expect, it } from 'vitest';
import { description } from './descriptor';
import { listQuery } from './list-query';

const window = { limit: 25, offset: 50 };
const sent = (filters: Record<string, string[]>) => listQuery({ filters }, window);

describe('listQuery', () => {
  it('can say all seventeen parameters of the list', () => {
    const filters = {
      id: ['3f0c1d52-8b7e-4a19-9d55-0c6f3a2b7e11'],
      name: ['Ubuntu 24.04'],
      instance_type: ['vm'],
      image_type: ['basic'],
      size: ['2361393152'],
      min_disk: ['10'],
      disk_format: ['qcow2'],
      status: ['active'],
      os_type: ['LINUX'],
      visibility: ['public'],
      image_member_status: ['pending'],
      created_at: ['2026-06-02T01:14:09Z'],
      updated_at: ['2026-06-02T01:31:40.5Z'],
    };
    const sort = [
      { key: 'created_at', direction: 'asc' as const },
      { key: 'name', direction: 'desc' as const },
    ];
    const pairs = listQuery({ filters, sort }, window);
    expect(pairs).toEqual([
      ...Object.entries(filters).map(([name, [value]]) => [name, value]),
      ['sort_keys', 'created_at,name'],
      ['sort_dirs', 'asc,desc'],
      ['limit', '25'],
      ['offset', '50'],
    ]);
    expect(pairs).toHaveLength(17);
    expect(Object.keys(filters).sort()).toEqual((description.listing?.filters ?? []).map(({ name }) => name).sort());
  });

  it('leaves out filters without a value', () => {
    expect(sent({ name: [], nonsense: [] })).toEqual([
      ['limit', '25'],
      ['offset', '50'],
    ]);
  });

  it('says times in UTC', () => {
    expect(sent({ created_at: ['2026-06-02T10:14:09+09:00'] })).toContainEqual(['created_at', '2026-06-02T01:14:09Z']);
  });

  it.each([
    ['nonsense', ['x'], 'nonsense'],
    ['limit', ['1'], 'limit'],
    ['property.x', ['x'], 'property.x'],
    ['name', ['a', 'b'], 'one value'],
    ['size', ['1.5'], 'whole number'],
    ['size', ['9'.repeat(16)], 'whole number'],
    ['min_disk', ['-1'], 'whole number'],
    ['instance_type', ['gpu'], 'vm, bm'],
    ['image_type', ['shared'], 'basic, my'],
    ['visibility', ['community'], 'public, private, shared'],
    ['created_at', ['2026-06-02'], 'a time'],
    ['updated_at', ['2026-13-02T00:00:00Z'], 'a time'],
    ['updated_at', ['2026-06-02T00:00:00'], 'a time'],
  ])('refuses %s %j', (name, values, told) => {
    expect(sent({ [name]: values })).toEqual({
      problem: { en: expect.stringContaining(told), ko: expect.any(String) },
    });
  });
});
