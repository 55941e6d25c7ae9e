import { describe, expect, it } from 'vitest';
import { diskFormatOfName, imageNameOf } from './disk-format-of-name';
import { paceOf, type TransferSample, withSample } from './transfer-rate';

const MiB = 1024 * 1024;

describe('the pace of a transfer', () => {
  it('is unknown at first', () => {
    expect(paceOf([], 100)).toBeUndefined();
    expect(
      paceOf(
        [
          { at: 0, bytes: 0 },
          { at: 500, bytes: 50 },
        ],
        100,
      ),
    ).toBeUndefined();
  });

  it('says how fast it goes and how long it still takes', () => {
    const samples = [
      { at: 0, bytes: 0 },
      { at: 2000, bytes: 20 * MiB },
    ];
    expect(paceOf(samples, 100 * MiB)).toEqual({ rate: 10 * MiB, secondsLeft: 8 });
  });

  it('follows the last seconds', () => {
    let samples: TransferSample[] = [];
    for (let second = 0; second <= 30; second += 1)
      samples = withSample(samples, {
        at: second * 1000,
        bytes: second <= 20 ? second * 10 * MiB : 200 * MiB + (second - 20) * MiB,
      });
    expect(paceOf(samples, 1000 * MiB)?.rate).toBe(MiB);
    expect(samples.length).toBeLessThan(12);
  });

  it('promises no end while nothing moves', () => {
    expect(
      paceOf(
        [
          { at: 0, bytes: 5 },
          { at: 4000, bytes: 5 },
        ],
        100,
      ),
    ).toEqual({ rate: 0 });
  });
});

describe('a file name', () => {
  it.each([
    ['rocky-9.4.qcow2', 'qcow2', 'rocky-9.4'],
    ['Disk.IMG', 'raw', 'Disk'],
    ['net install.iso', 'iso', 'net install'],
    ['backup.tar.gz', undefined, 'backup.tar.gz'],
    ['noending', undefined, 'noending'],
    ['.constructor', undefined, '.constructor'],
  ])('%s', (fileName, format, name) => {
    expect(diskFormatOfName(fileName)).toBe(format);
    expect(imageNameOf(fileName)).toBe(name);
  });
});
