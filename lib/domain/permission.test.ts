import { describe, expect, test } from 'vitest';
import { permissions, permissionsOfRole, roles } from './permission';

describe('roles', () => {
  test('hold permissions of the vocabulary, each once', () => {
    for (const role of roles) {
      const held = permissionsOfRole[role];
      expect(permissions).toEqual(expect.arrayContaining([...held]));
      expect(new Set(held).size).toBe(held.length);
    }
  });

  test('of a team read images all, and decide or manage only where they are meant to', () => {
    const holders = (name: (typeof permissions)[number]) =>
      roles.filter((role) => permissionsOfRole[role].includes(name));
    expect(Object.fromEntries(permissions.map((each) => [each, holders(each)]))).toEqual({
      'connection.manage': ['owner'],
      'image.read': ['viewer', 'operator', 'approver', 'owner'],
      'image.edit': ['operator', 'owner'],
      'image.share': ['operator', 'owner'],
      'share.decide': ['approver', 'owner'],
      'config.edit': ['operator', 'owner'],
      'config.release': ['operator', 'owner'],
      'rollout.start': ['operator', 'owner'],
      'audit.read': ['approver', 'owner'],
      'settings.manage': [],
    });
  });
});
