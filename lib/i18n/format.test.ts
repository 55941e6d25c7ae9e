import { describe, expect, it } from 'vitest';
import { formatAbsolute, formatByteSize, formatRelative, shortenMiddle } from './format';

describe('formatByteSize', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [512, '512 B'],
    [1536, '1.5 KiB'],
    [2 * 1024 ** 3, '2 GiB'],
    [13_287_936, '12.7 MiB'],
    [1024 ** 3 - 1, '1 GiB'],
    [9007199254740991, '8 PiB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatByteSize(bytes, 'en')).toBe(text);
  });
});

describe('formatRelative', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T11:59:30Z', null],
    ['2026-11-22T11:58:01Z', '1 minute ago'],
    ['2026-11-22T09:00:00Z', '3 hours ago'],
    ['2026-11-21T11:00:00Z', 'yesterday'],
    ['2026-11-22T14:30:00Z', 'in 2 hours'],
    ['2024-11-01T00:00:00Z', '2 years ago'],
  ])('tells %s as %s', (at, text) => {
    expect(formatRelative(new Date(at), now, 'en')).toBe(text);
  });

  it('speaks Korean', () => {
    expect(formatRelative(new Date('2026-11-22T09:00:00Z'), now, 'ko')).toBe('3시간 전');
  });
});

describe('formatAbsolute', () => {
  it('shows the time in the zone and names the zone', () => {
    const text = formatAbsolute(new Date('2026-11-22T23:05:06Z'), 'en', 'Asia/Seoul');
    expect(text).toBe('Nov 23, 2026 08:05:06 GMT+9');
    expect(formatAbsolute(new Date('2026-11-22T15:00:00Z'), 'ko', 'UTC')).toBe('2026년 11월 22일 15:00:00 UTC');
  });
});

describe('shortenMiddle', () => {
  it('keeps both ends of a long id and short ids whole', () => {
    expect(shortenMiddle('3f2b1c9e-8d47-4a61-9f0e-0c5b2a7d1e42')).toBe('3f2b1c9e…1e42');
    expect(shortenMiddle('ami-12345')).toBe('ami-12345');
  });

  it('never cuts a character in two', () => {
    expect(shortenMiddle('😀'.repeat(20), 2, 1)).toBe('😀😀…😀');
  });
});
