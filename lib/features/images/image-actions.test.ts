import { describe, expect, test } from 'vitest';
import type { ImageAction } from '@/lib/domain/image';
import { permissionsOfRole } from '@/lib/domain/permission';
import { capabilityGroups } from '@/lib/domain/provider-description';
import { type ActionFacts, actionsOf } from './image-actions';

const text = { en: 'x', ko: 'x' };
const description: ActionFacts['description'] = {
  capabilities: [...capabilityGroups],
  editing: { fields: [] },
  sharing: { canShare: false, replace: 'computed', consequence: text },
  deciding: { decisions: ['accepted', 'rejected'], accepted: text, rejected: text },
};
const own: ActionFacts['image'] = { status: 'active', ownership: 'own', protected: false };
const facts: ActionFacts = { image: own, description, permissions: permissionsOfRole.owner };

const saying = (given: Partial<ActionFacts>) =>
  Object.fromEntries(
    Object.entries(actionsOf({ ...facts, ...given })).map(([name, { allowed, reason }]) => [
      name,
      allowed ? 'yes' : reason,
    ]),
  );

describe('what may be done with an image', () => {
  test('of our own, by an owner of the team', () => {
    expect(saying({})).toEqual({
      ...{ edit: 'yes', delete: 'yes', share: 'yes', download: 'yes', upload: 'hasBits' },
      ...{ deactivate: 'yes', reactivate: 'notDeactivated', decide: 'notOffered' },
    });
  });

  test.each<[string, Partial<ActionFacts['image']>, Partial<Record<ImageAction, string>>]>([
    ['a protected one', { protected: true }, { delete: 'protected', edit: 'yes' }],
    [
      'one that waits for its bits',
      { status: 'pending' },
      { upload: 'yes', download: 'noBits', deactivate: 'notActive' },
    ],
    [
      'one out of use',
      { status: 'deactivated' },
      { reactivate: 'yes', download: 'yes', deactivate: 'alreadyDeactivated', edit: 'yes' },
    ],
    ['one on its way out', { status: 'deleting' }, { edit: 'deleting', delete: 'deleting', share: 'deleting' }],
    [
      'one offered to us',
      { ownership: 'incoming' },
      { decide: 'yes', edit: 'notOwner', delete: 'notOwner', download: 'yes' },
    ],
    ['somebody else’s public one', { ownership: 'public', protected: true }, { delete: 'notOwner', share: 'notOwner' }],
    ['one of which nobody knows whose it is', { ownership: undefined }, { edit: 'yes', delete: 'yes' }],
  ])('%s', (_, image, expected) => {
    expect(saying({ image: { ...own, ...image } })).toMatchObject(expected);
  });

  test('an administrator at the provider may change what belongs to others', () => {
    const image = { ...own, ownership: 'public' as const };
    expect(saying({ image, roles: ['member', 'admin'] })).toMatchObject({ edit: 'yes', delete: 'yes' });
  });

  test('a viewer may download, an approver decide', () => {
    const image = { ...own, ownership: 'incoming' as const };
    expect(saying({ permissions: permissionsOfRole.viewer })).toMatchObject({
      ...{ edit: 'noPermission', delete: 'noPermission', share: 'noPermission', download: 'yes' },
    });
    expect(saying({ image, permissions: permissionsOfRole.viewer }).decide).toBe('noPermission');
    expect(saying({ image, permissions: permissionsOfRole.approver }).decide).toBe('yes');
  });

  test('what the provider lacks is said before anything else', () => {
    const bare = { capabilities: ['images' as const] };
    const said = saying({ description: bare, permissions: [] });
    expect(new Set(Object.values(said))).toEqual(new Set(['providerLacks']));
    const listOnly = { ...description, deciding: { decisions: [], accepted: text, rejected: text } };
    expect(saying({ description: listOnly }).decide).toBe('providerLacks');
  });
});
