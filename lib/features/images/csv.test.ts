import { expect, test } from 'vitest';
import type { CloudImage } from '@/lib/domain/image';
import { csvHeader, csvOf } from './csv';

const image = (given: Partial<CloudImage>): CloudImage => ({
  ...{ id: 'i', connectionId: 'c', seenThrough: ['c'], provider: 'p', status: 'active', visibility: 'private' },
  ...{ os: {}, tags: [], properties: {}, actions: {} },
  ...given,
});
const names = csvHeader.trimEnd().split(',');
const cell = (given: Partial<CloudImage>, name: string) => {
  const line = csvOf([image(given)]);
  expect(line.endsWith('\r\n')).toBe(true);
  return line.slice(0, -2).split(',')[names.indexOf(name)];
};

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x', ' =1', '  \t@x', '\n=1'])(
  '%j is no formula',
  (name) => {
    expect(cell({ name }, 'name')?.replace(/^"/, '')).toMatch(/^'/);
  },
);

test.each([
  ['a plain name', { name: '우분투 24.04' }, 'name', '우분투 24.04'],
  ['one with a sign inside', { name: 'a=b' }, 'name', 'a=b'],
  ['a number', { sizeBytes: 0 }, 'sizeBytes', '0'],
  ['yes and no', { protected: false, hidden: true }, 'protected', 'false'],
  ['nothing', {}, 'description', ''],
  ['no properties', {}, 'properties', ''],
])('%s stays as it is', (_, given, name, written) => {
  expect(cell(given, name)).toBe(written);
});

test('what would end a cell or a line is quoted', () => {
  expect(csvOf([image({ name: 'a "b", c\nd' })])).toContain('"a ""b"", c\nd"');
  expect(csvOf([image({ name: '="x"' })])).toContain(`"'=""x"""`);
  expect(csvOf([image({ properties: { a: '1,2' } })])).toContain('"{""a"":""1,2""}"');
  expect(csvOf([image({ tags: ['=x', 'y'] })])).toContain(`"'=x, y"`);
});

test('of nothing there is nothing, not even a line', () => {
  expect(csvOf([])).toBe('');
});
