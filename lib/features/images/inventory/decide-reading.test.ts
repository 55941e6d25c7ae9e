import { describe, expect, test } from 'vitest';
import { decide, type KnownImage, type Reading } from './decide-reading';

const known: KnownImage = {
  digest: 'd1',
  sourceConnectionId: 'one',
  sightings: [{ connectionId: 'one', ownership: 'public' }],
  views: ['all'],
};
const reading: Reading = { by: { connectionId: 'one', ownership: 'public' }, view: 'all', digest: 'd1', again: false };
const byTwo = (ownership?: 'own' | 'incoming' | 'public') => ({
  ...{ by: { connectionId: 'two', ownership }, digest: 'd2' },
});
const both: KnownImage = { ...known, views: ['all'], sightings: [...known.sightings, byTwo('public').by] };

describe('a reading', () => {
  test.each<[what: string, known: Partial<KnownImage>, reading: Partial<Reading>, document: string]>([
    ['that says the same', {}, {}, 'keep'],
    ['of the source that differs', {}, { digest: 'd2' }, 'changed'],
    ['of another connection that differs', {}, byTwo('public'), 'keep'],
    ['of the owner where the source is none', {}, byTwo('own'), 'taken'],
    [
      'of one owner where the source is another',
      { sightings: [{ connectionId: 'one', ownership: 'own' }] },
      byTwo('own'),
      'keep',
    ],
    ['after the source stopped seeing it', { sightings: [byTwo().by] }, byTwo(), 'taken'],
    ['of a later view of the same walk', {}, { digest: 'd2', again: true }, 'keep'],
  ])('%s', (_, facts, changes, document) => {
    expect(decide({ ...known, ...facts }, { ...reading, ...changes }).document).toBe(document);
  });

  test('changes neither sightings nor views when it says the same', () => {
    expect(decide(known, reading)).toEqual({ document: 'keep' });
  });

  test('adds its view, in one order however the views were read', () => {
    expect(decide({ ...known, views: ['b'] }, { ...reading, view: 'a' }).views).toEqual(['a', 'b']);
  });

  test('adds its sighting and leaves the others', () => {
    expect(decide(known, { ...reading, ...byTwo('own') }).sightings).toEqual([
      { connectionId: 'two', ownership: 'own' },
      { connectionId: 'one', ownership: 'public' },
    ]);
  });

  test('of a later view adds no more than its name', () => {
    const again = { ...reading, view: 'b', digest: 'd2', again: true, by: { connectionId: 'one' } };
    expect(decide(known, again)).toEqual({ document: 'keep', views: ['all', 'b'] });
  });

  test('without ownership takes back what an earlier one said', () => {
    expect(decide(both, { ...reading, by: { connectionId: 'one' } }).sightings).toEqual([
      { connectionId: 'two', ownership: 'public' },
      { connectionId: 'one' },
    ]);
  });
});
