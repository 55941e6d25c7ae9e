import { expect, test } from 'vitest';
import { ImageTable, type Sortable } from './image-table';

const count = 100_000;
let readings = 0;

/** A row that counts how often its name is looked at. */
function rowOf(number: number): Sortable {
  const name = `image-${String(number).padStart(6, '0')}`;
  const others = { status: 'active', container_format: null, disk_format: null, size: null };
  return {
    ...{ ...others, id: name, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' },
    get name() {
      readings += 1;
      return name;
    },
  };
}

test('finds the place behind a marker among 100,000 rows without passing them by', () => {
  const table = new ImageTable(Array.from({ length: count }, (_, number) => rowOf(number)));
  const steps = [{ key: 'name', descending: false }] as const;
  table.sorted([...steps]);
  for (const place of [0, 1, 49_999, count - 1]) {
    readings = 0;
    expect(table.upTo([...steps], rowOf(place))).toBe(place + 1);
    // Halving: seventeen rows, each beside the marker.
    expect(readings).toBeLessThan(2 * 20);
  }
});
