import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageMember } from '@/lib/domain/image';
import type { MemberResult, WantedMember } from './contract/members';
import { changedSince, type MemberPlan, planOfReplace, seenAfter } from './member-plan';

const member = (id: string, canShare?: boolean): ImageMember => ({
  ...{ id, status: 'accepted' },
  ...(canShare === undefined ? {} : { canShare }),
});
const nothing: MemberPlan = { adds: [], changes: [], kept: [], removes: [] };

describe('a replacement of members', () => {
  test.each<[string, ImageMember[], WantedMember[], Partial<MemberPlan>]>([
    ['nobody by nobody', [], [], {}],
    ['nobody by one', [], [{ memberId: 'a' }], { adds: [{ memberId: 'a' }] }],
    ['one by nobody', [member('a')], [], { removes: ['a'] }],
    ['one by the same', [member('a')], [{ memberId: 'a' }], { kept: ['a'] }],
    ['one by another', [member('a')], [{ memberId: 'b' }], { adds: [{ memberId: 'b' }], removes: ['a'] }],
    ['who may share on, as they are', [member('a', true)], [{ memberId: 'a' }], { kept: ['a'] }],
    [
      'who may share on by who may not',
      [member('a', true)],
      [{ memberId: 'a', canShare: false }],
      { changes: [{ memberId: 'a', canShare: false }] },
    ],
    ['who never could, told so again', [member('a')], [{ memberId: 'a', canShare: false }], { kept: ['a'] }],
    [
      'nobody by one who may share on',
      [],
      [{ memberId: 'a', canShare: true }],
      { adds: [{ memberId: 'a', canShare: true }] },
    ],
  ])('%s', (_, current, wanted, plan) => {
    expect(planOfReplace(current, wanted)).toEqual({ ...nothing, ...plan });
  });

  const ids = fc.constantFrom(...'abcdefgh');
  const currents = fc.uniqueArray(fc.record({ id: ids, canShare: fc.boolean() }), { selector: ({ id }) => id });
  const wishes = fc.uniqueArray(fc.record({ memberId: ids, canShare: fc.option(fc.boolean(), { nil: undefined }) }), {
    selector: ({ memberId }) => memberId,
  });

  test('applied to the list it gives exactly the wanted set, whoever was in it', () => {
    fc.assert(
      fc.property(currents, wishes, (current, wanted) => {
        const held = new Map(current.map(({ id, canShare }) => [id, canShare]));
        const { adds, changes, removes, kept } = planOfReplace(
          current.map(({ id, canShare }) => member(id, canShare)),
          wanted,
        );
        const expected = new Map(
          wanted.map(({ memberId, canShare }) => [memberId, canShare ?? held.get(memberId) ?? false]),
        );
        for (const id of removes) held.delete(id);
        for (const { memberId, canShare } of changes) held.set(memberId, canShare);
        for (const { memberId, canShare = false } of adds) held.set(memberId, canShare);
        expect([...held].toSorted()).toEqual([...expected].toSorted());
        // Nobody is in two parts, and nobody is left out of all of them.
        const named = [...adds, ...changes].map(({ memberId }) => memberId).concat(removes, kept);
        expect(named.toSorted()).toEqual(
          [...new Set([...current.map(({ id }) => id), ...wanted.map(({ memberId }) => memberId)])].toSorted(),
        );
      }),
    );
  });
});

test.each([
  ['nothing', 'ab', 'ba', '', ''],
  ['somebody came', 'ab', 'abc', 'c', ''],
  ['somebody went', 'ab', 'a', '', 'b'],
  ['one in the place of another', 'ab', 'ac', 'c', 'b'],
])('what others did meanwhile: %s', (_, seen, now, added, removed) => {
  const current = [...now].map((id) => member(id));
  expect(changedSince([...seen], current)).toEqual({ added: [...added], removed: [...removed] });
});

test.each<[string, MemberResult['outcome'], string, string]>([
  ['who was added is there', 'added', '', 'abx'],
  ['who was kept is there', 'kept', '', 'abx'],
  ['who was removed is not', 'removed', 'x', 'ab'],
  ['who could not be added is not', 'failed', '', 'ab'],
  ['who could not be removed is there', 'failed', 'x', 'abx'],
])('after a replacement %s', (_, outcome, before, after) => {
  const left = seenAfter([...`ab${before}`], [{ memberId: 'x', outcome }], []);
  expect(left.join('')).toBe(after);
});

test('of whom nobody knows what became the list of now tells', () => {
  const results: MemberResult[] = ['a', 'x'].map((memberId) => ({ memberId, outcome: 'unknown' }));
  expect(seenAfter(['a', 'b'], results, [member('x'), member('stranger')])).toEqual(['b', 'x']);
});
