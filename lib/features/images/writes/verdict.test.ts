import { describe, expect, test } from 'vitest';
import type { ImageMember, ProviderImage } from '@/lib/domain/image';
import type { Verdict } from '@/lib/features/writes/settling';
import { isChanged, verdictOnImage, verdictOnMembers } from './verdict';

const image = (facts: Partial<ProviderImage> = {}): ProviderImage => ({
  ...{ id: 'i', name: 'web', status: 'active', visibility: 'private', os: {}, tags: ['a', 'b'] },
  properties: { os_distro: 'rocky', empty: '' },
  ...facts,
});
const registration = { source: 'record' as const };
const since = '2026-11-22T09:00:00.000Z';

describe('of an image', () => {
  test.each<[Parameters<typeof verdictOnImage>[0], ProviderImage | undefined, Verdict]>([
    [{ kind: 'removed' }, undefined, 'happened'],
    [{ kind: 'removed' }, image(), 'absent'],
    [{ kind: 'removed' }, image({ status: 'deleting' }), 'working'],
    [{ kind: 'registered', registration, since }, undefined, 'absent'],
    [{ kind: 'registered', registration, since }, image({ status: 'pending' }), 'happened'],
    [{ kind: 'changed', change: { name: 'db' } }, undefined, 'absent'],
    [{ kind: 'changed', change: { name: 'db' } }, image(), 'absent'],
    [{ kind: 'changed', change: { name: 'web' } }, image(), 'happened'],
    [{ kind: 'deactivated' }, image(), 'absent'],
    [{ kind: 'deactivated' }, image({ status: 'deactivated' }), 'happened'],
    [{ kind: 'reactivated' }, image({ status: 'deactivated' }), 'absent'],
    [{ kind: 'reactivated' }, image(), 'happened'],
    [{ kind: 'uploaded' }, image(), 'happened'],
    [{ kind: 'uploaded' }, image({ status: 'pending', providerStatus: 'queued' }), 'absent'],
    [{ kind: 'uploaded' }, image({ status: 'pending', providerStatus: 'saving' }), 'working'],
    [{ kind: 'uploaded' }, image({ status: 'failed', providerStatus: 'killed' }), 'absent'],
    [{ kind: 'uploaded' }, undefined, 'absent'],
  ])('%j with %j: %s', (expected, found, verdict) => {
    expect(verdictOnImage(expected, found)).toBe(verdict);
  });
});

describe('a change has happened', () => {
  test.each([
    [{}, true],
    [{ name: 'web', tags: ['b', 'a'], properties: { os_distro: 'rocky' } }, true],
    [{ tags: ['a'] }, false],
    [{ tags: ['a', 'b', 'c'] }, false],
    [{ name: null }, false],
    [{ description: null }, true],
    [{ properties: { gone: null } }, true],
    [{ properties: { os_distro: null } }, false],
    [{ properties: { empty: '' } }, true],
    [{ properties: { empty: null } }, false],
    [{ properties: { constructor: null } }, true],
    [{ protected: true }, false],
  ])('when %j: %s', (change, happened) => {
    expect(isChanged(image(), change)).toBe(happened);
  });
});

describe('of members', () => {
  const members: ImageMember[] = [
    { id: 'a', status: 'accepted', canShare: true },
    { id: 'b', status: 'pending' },
  ];
  test.each<[Parameters<typeof verdictOnMembers>[0], Verdict]>([
    [{ kind: 'memberAdded', memberId: 'a' }, 'happened'],
    [{ kind: 'memberAdded', memberId: 'a', canShare: false }, 'absent'],
    [{ kind: 'memberAdded', memberId: 'b', canShare: false }, 'happened'],
    [{ kind: 'memberAdded', memberId: 'c' }, 'absent'],
    [{ kind: 'memberRemoved', memberId: 'a' }, 'absent'],
    [{ kind: 'memberRemoved', memberId: 'c' }, 'happened'],
    [{ kind: 'canShareSet', memberId: 'a', canShare: true }, 'happened'],
    [{ kind: 'canShareSet', memberId: 'b', canShare: true }, 'absent'],
    [{ kind: 'membersReplaced', members: [{ memberId: 'b' }, { memberId: 'a', canShare: true }] }, 'happened'],
    [{ kind: 'membersReplaced', members: [{ memberId: 'a' }] }, 'absent'],
    [{ kind: 'membersReplaced', members: [{ memberId: 'a' }, { memberId: 'c' }] }, 'absent'],
    [{ kind: 'membersReplaced', members: [] }, 'absent'],
    [{ kind: 'decided', decision: 'pending' }, 'happened'],
    [{ kind: 'decided', decision: 'rejected' }, 'absent'],
  ])('%j: %s', (expected, verdict) => {
    expect(verdictOnMembers(expected, members)).toBe(verdict);
  });
});
