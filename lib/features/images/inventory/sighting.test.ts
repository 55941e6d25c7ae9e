import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameSighting, ranked, type Sighting, withOwn } from './sighting';

const sighting: fc.Arbitrary<Sighting> = fc.record(
  {
    connectionId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    ownership: fc.constantFrom('own', 'incoming', 'public'),
    memberStatus: fc.constantFrom('pending', 'accepted', 'rejected', null),
  },
  { requiredKeys: ['connectionId'] },
);
const sightings = fc.uniqueArray(sighting, { selector: ({ connectionId }) => connectionId });

test('the same sightings in any order are the same text', () => {
  fc.assert(
    fc.property(sightings, fc.nat(), (all, turn) => {
      const place = all.length === 0 ? 0 : turn % all.length;
      const shuffled = [...all.slice(place), ...all.slice(0, place)].toReversed();
      expect(JSON.stringify(ranked(shuffled))).toBe(JSON.stringify(ranked(all)));
    }),
  );
});

test('own comes before incoming, incoming before public, public before unknown, then by connection', () => {
  const all: Sighting[] = [
    { connectionId: 'z' },
    { connectionId: 'y', ownership: 'public' },
    { connectionId: 'x', ownership: 'incoming', memberStatus: 'pending' },
    { connectionId: 'w', ownership: 'own' },
    { connectionId: 'a', ownership: 'public', memberStatus: null },
  ];
  expect(ranked(all).map(({ connectionId }) => connectionId)).toEqual(['w', 'x', 'a', 'y', 'z']);
});

test('one’s own is put in, replaced and taken out, and no other is touched', () => {
  fc.assert(
    fc.property(sightings, sighting, (all, own) => {
      const others = ranked(all.filter(({ connectionId }) => connectionId !== own.connectionId));
      expect(withOwn(all, own.connectionId)).toEqual(others);
      const put = withOwn(all, own.connectionId, own);
      expect(put.filter(({ connectionId }) => connectionId !== own.connectionId)).toEqual(others);
      expect(put.filter((each) => isSameSighting(each, own))).toHaveLength(1);
    }),
  );
});
