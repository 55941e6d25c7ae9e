import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvHeader, csvOf } from '@/lib/features/images/csv';
import type { ListedImage } from '@/lib/features/images/contract/inventory';
import { keyOfRecord, pickRecords, RecordSplitter } from './export-records';
import { everythingSelected, imageKey, nothingSelected, withSelected } from './image-selection';

const image = (id: string, name: string): ListedImage => ({
  ...{ id, name, connectionId: 'c1', seenThrough: ['c1'], provider: 'p', actions: {}, status: 'active' },
  ...{ visibility: 'private', os: {}, tags: [], properties: { note: 'one\n"two", three' } },
});
const awkward = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('=1+1', '-x', '"', '",\r\n', '한글, "이름"\n', "'quoted", '@a', ' +b'),
);
const images = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[-=+@a-z0-9",]{1,9}$/), awkward), {
  selector: ([id]) => id,
  maxLength: 6,
});

/** In pieces of any size, as a network delivers them. */
function recordsOf(text: string, size: number, quotes: boolean): string[] {
  const splitter = new RecordSplitter(quotes);
  const pieces = [...Array(Math.ceil(text.length / size)).keys()].map((at) => text.slice(at * size, (at + 1) * size));
  return pieces.flatMap((piece) => splitter.feed(piece));
}

describe('the records of an export', () => {
  it('are found in the CSV our server writes, each with the image it is about', () => {
    fc.assert(
      fc.property(images, fc.integer({ min: 1, max: 40 }), (given, size) => {
        const written = given.map(([id, name]) => image(id, name));
        const [header = '', ...records] = recordsOf(`\ufeff${csvHeader}${csvOf(written)}`, size, true);
        expect(records.map(keyOfRecord(header))).toEqual(written.map(imageKey));
        expect([header, ...records].join('')).toBe(`\ufeff${csvHeader}${csvOf(written)}`);
      }),
    );
  });

  it('are the lines of JSON Lines', () => {
    const lines = [image('a', 'x\ny'), image('b', '"')].map((each) => `${JSON.stringify(each)}\n`);
    expect(recordsOf(lines.join(''), 7, false)).toEqual(lines);
    expect(lines.map(keyOfRecord(null))).toEqual(['c1/a', 'c1/b']);
  });

  it('are read no further than the last one that was chosen', () => {
    const picking = pickRecords(withSelected(nothingSelected, [image('b', ''), image('c', '')], true));
    expect(['c1/a', 'c1/b'].map(picking.wants)).toEqual([false, true]);
    expect(picking.isDone()).toBe(false);
    expect(picking.wants('c1/c')).toBe(true);
    expect(picking.isDone()).toBe(true);
    const others = pickRecords(withSelected(everythingSelected, [image('b', '')], false));
    expect(['c1/a', 'c1/b', 'c1/c'].map(others.wants)).toEqual([true, false, true]);
    expect(others.isDone()).toBe(false);
  });
});
