import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newestFirst } from './newest-first';

const times = fc.array(fc.nat(50), { maxLength: 12 });
const happenings = times.map((given) =>
  given.toSorted((a, b) => b - a).map((at, key) => ({ at: new Date(at), key, item: at })),
);
/** Some of which are told by something else. */
const partlyTold = fc
  .tuple(happenings, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
  .map(([given, told]) => given.map((each) => ({ ...each, isTold: told[each.key] ?? false })));

it('reads two lists as one, page by page, without gap or repetition', () => {
  fc.assert(
    fc.property(partlyTold, happenings, fc.integer({ min: 1, max: 5 }), (one, other, limit) => {
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
      const all = [...one.filter(({ isTold }) => !isTold), ...other].map(({ item }) => item);
      expect(read).toEqual(all.toSorted((a, b) => b - a));
    }),
  );
});
