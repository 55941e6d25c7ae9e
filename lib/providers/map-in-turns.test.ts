import { describe, expect, it } from 'vitest';
import { mapInTurns } from './map-in-turns';

describe('a long list mapped in turns', () => {
  it.each([0, 1, 250, 251, 1000])('gives all %i results in order', async (length) => {
    const items = Array.from({ length }, (_, place) => place);
    expect(await mapInTurns(items, (item) => item * 2)).toEqual(items.map((item) => item * 2));
  });

  it('lets others do something in between', async () => {
    const items = Array.from({ length: 1000 }, (_, place) => place);
    const turns: number[] = [];
    let mapped = 0;
    const watch = () => {
      turns.push(mapped);
      if (mapped < items.length) setImmediate(watch);
    };
    setImmediate(watch);
    await mapInTurns(items, () => {
      mapped += 1;
    });
    expect(turns.filter((count) => count > 0 && count < 1000).length).toBeGreaterThan(1);
  });

  it('fails as its work does', async () => {
    const broken = mapInTurns([1], () => {
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
  });
});
