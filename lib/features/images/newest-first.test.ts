import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newestFirst } from './newest-first';

const happenings = fc
  .array(fc.nat(50), { maxLength: 12 })
  .map((times) => times.toSorted((a, b) => b - a).map((at, key) => ({ at: new Date(at), key, item: at })));

it('reads two lists as one, page by page, without gap or repetition', () => {
  fc.assert(
    fc.property(happenings, happenings, fc.integer({ min: 1, max: 5 }), (one, other, limit) => {
      const read: number[] = [];
      let [left, right] = [-1, -1];
      for (let isMore = true; isMore; ) {
        const page = newestFirst(
          [
            one.filter(({ key }) => key > left).slice(0, limit + 1),
            other.filter(({ key }) => key > right).slice(0, limit + 1),
          ],
          limit,
        );
        read.push(...page.items);
        [left, right] = [page.taken[0] ?? left, page.taken[1] ?? right];
        isMore = page.isMore;
      }
      const all = [...one, ...other].map(({ item }) => item);
      expect(read).toEqual(all.toSorted((a, b) => b - a));
    }),
  );
});
