import { expect, test } from 'vitest';
import type { IncomingOffer } from '@/lib/features/shares/contract';
import { type AnsweredOffer, keyOf, withAnswered } from './answered-offers';

const offer = (id: string): IncomingOffer => ({
  image: {
    ...{ id, status: 'active', visibility: 'shared', os: {}, tags: [], properties: {} },
    ...{ connectionId: 'c', seenThrough: ['c'], provider: 'p', actions: {} },
  },
  connectionId: 'c',
  decisions: [],
  canDecide: { allowed: true },
});
const answered = (...given: [id: string, place: number][]) =>
  new Map(
    given.map(([id, place]): [string, AnsweredOffer] => [
      keyOf(offer(id)),
      { offer: offer(id), status: 'accepted', place },
    ]),
  );
const ids = (offers: IncomingOffer[]) => offers.map(({ image }) => image.id).join('');

test.each<[string, string, [string, number][], string]>([
  ['nothing was answered', 'abc', [], 'abc'],
  ['one that the list no longer has', 'ac', [['b', 1]], 'abc'],
  ['one that the list still has, or has again', 'abc', [['b', 1]], 'abc'],
  [
    'several, whatever was answered first',
    'c',
    [
      ['b', 1],
      ['a', 0],
    ],
    'abc',
  ],
  [
    'all',
    '',
    [
      ['b', 1],
      ['a', 0],
    ],
    'ab',
  ],
  ['one whose place is gone', '', [['c', 7]], 'c'],
])('an answered offer stays in its place: %s', (_, items, given, shown) => {
  expect(ids(withAnswered([...items].map(offer), answered(...given)))).toBe(shown);
});
