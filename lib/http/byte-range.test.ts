import { expect, test } from 'vitest';
import { byteRange } from './byte-range';

test.each([
  ['bytes=0-99', 'bytes=0-99'],
  ['bytes=500-', 'bytes=500-'],
  ['bytes=-500', 'bytes=-500'],
  ['Bytes= 007-8 ', 'bytes=7-8'],
  ['bytes=5-5', 'bytes=5-5'],
])('%s is one range', (given, spelled) => {
  expect(byteRange(given)).toBe(spelled);
});

test.each([
  [undefined],
  [''],
  ['bytes=-'],
  ['bytes=9-1'],
  ['bytes=0-1,5-6'],
  ['items=0-1'],
  ['bytes=0-1\r\nx: y'],
  ['bytes=0x1-2'],
  ['bytes=1e3-'],
  ['bytes=99999999999999999999-'],
])('%j is passed over', (given) => {
  expect(byteRange(given)).toBeUndefined();
});
