import { expect, test } from 'vitest';
import { remainingViews } from './remaining-views';

const view = (isComplete: boolean, ...rows: number[]) => ({ isComplete, rows: new Set(rows) });

test.each([
  ['a view that was read to the end without it', ['a'], { a: view(true, 2) }, []],
  ['a view that was read to the end with it', ['a'], { a: view(true, 1) }, ['a']],
  ['a view that was cut short', ['a'], { a: view(false) }, ['a']],
  ['two views of which one is complete', ['a', 'b'], { a: view(true), b: view(false) }, ['b']],
  ['a view that is no more, after a whole walk', ['old', 'a'], { a: view(true, 1) }, ['a']],
  ['a view that is no more, after half a walk', ['old', 'a'], { a: view(true, 1), b: view(false) }, ['old', 'a']],
  ['no views at all', ['a'], {}, []],
])('a row keeps of %s', (_, held, views, left) => {
  expect(remainingViews(held, 1, { views: new Map(Object.entries(views)) })).toEqual(left);
});
