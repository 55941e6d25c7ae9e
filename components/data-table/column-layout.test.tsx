import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataColumn } from './column';
import {
  arrange,
  type ColumnLayout,
  parseLayout,
  spellLayout,
  widest,
  withMoved,
  withShown,
  withWidth,
} from './column-layout';

const known = ['name', 'status', 'size', 'owner', 'updated'];
const ids = (layout: ColumnLayout | null) => layout?.map(({ id }) => id);
const layouts = fc
  .uniqueArray(fc.constantFrom(...known), { minLength: 1 })
  .chain((chosen) =>
    fc.tuple(
      ...chosen.map((id) =>
        fc.option(fc.integer({ min: 60, max: widest }), { nil: undefined }).map((width) => ({ id, width })),
      ),
    ),
  );

describe('a layout of columns', () => {
  it('comes back from the address as it went in', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        expect(spellLayout(parseLayout(spellLayout(layout), known) ?? [])).toBe(spellLayout(layout));
      }),
    );
  });

  it('leaves out what is unknown, doubled or no number, and holds widths within bounds', () => {
    expect(parseLayout('gone,status~99999,status,size~abc,owner~1', known)).toEqual([
      { id: 'status', width: widest },
      { id: 'size' },
      { id: 'owner', width: 60 },
    ]);
    expect(parseLayout('', known)).toBeNull();
    expect(parseLayout('gone', known)).toBeNull();
  });

  it('moves a column in both directions and loses none', () => {
    const layout = known.map((id) => ({ id }));
    expect(ids(withMoved(layout, 'status', 'owner'))).toEqual(['name', 'size', 'owner', 'status', 'updated']);
    expect(ids(withMoved(layout, 'updated', 'name'))).toEqual(['updated', 'name', 'status', 'size', 'owner']);
    expect(withMoved(layout, 'gone', 'name')).toBe(layout);
  });

  it('shows, hides and pulls', () => {
    const layout = [{ id: 'status' }, { id: 'size', width: 90 }];
    expect(withShown(layout, 'status', false)).toEqual([{ id: 'size', width: 90 }]);
    expect(ids(withShown(layout, 'owner', true))).toEqual(['status', 'size', 'owner']);
    expect(withWidth(layout, 'size', undefined)).toEqual([{ id: 'status' }, { id: 'size' }]);
    expect(withWidth(layout, 'name', 321.6)[0]).toEqual({ id: 'name', width: 322 });
  });

  it('keeps the column that names the row first, whatever a link says', () => {
    const column = (id: string, primary = false): DataColumn<{ id: string }> => ({
      ...{ id, label: id, width: 100, grow: 1, primary },
      cell: (row) => row.id,
    });
    const columns = [column('name', true), column('status'), column('size')];
    const arranged = arrange(columns, [{ id: 'size', width: 140 }, { id: 'name', width: 300 }, { id: 'status' }]);
    expect(arranged.map(({ id, width, grow }) => [id, width, grow])).toEqual([
      ['name', 300, 0],
      ['size', 140, 0],
      ['status', 100, 1],
    ]);
    expect(arrange(columns, [{ id: 'size' }]).map(({ id }) => id)).toEqual(['name', 'size']);
  });
});
