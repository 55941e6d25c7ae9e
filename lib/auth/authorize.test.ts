import { describe, expect, it } from 'vitest';
import { type Permission, permissions, type Role } from '@/lib/domain/permission';
import type { Caller } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { authorize, can, mayCall, permissionsIn, requireAdministrator, requirePerson, teamsWith } from './authorize';

function caller({
  role,
  administrator = false,
  scopes,
}: {
  role?: Role;
  administrator?: boolean;
  scopes?: Permission[];
}) {
  const made: Caller = {
    kind: scopes === undefined ? 'person' : 'token',
    person: { id: 'p1', name: 'Mina', email: 'mina@sandbox.example' },
    isAdministrator: administrator,
    teams: role === undefined ? [] : [{ id: 'ours', name: 'Ours', role }],
    preferences: {},
    ...(scopes === undefined ? {} : { token: { id: 't1', name: 'script', scopes } }),
  };
  return made;
}

/** What is written here is the decision; the code must follow it, not the other way round. */
const mayInOwnTeam: Record<Permission, Role[]> = {
  'image.read': ['viewer', 'operator', 'approver', 'owner'],
  'image.edit': ['operator', 'owner'],
  'image.share': ['operator', 'owner'],
  'config.edit': ['operator', 'owner'],
  'config.release': ['operator', 'owner'],
  'rollout.start': ['operator', 'owner'],
  'share.decide': ['approver', 'owner'],
  'audit.read': ['approver', 'owner'],
  'connection.manage': ['owner'],
  'settings.manage': [],
};
const everyRole: Role[] = ['viewer', 'operator', 'approver', 'owner'];
const table = permissions.flatMap((each) =>
  everyRole.map((role) => [each, role, mayInOwnTeam[each].includes(role)] as const),
);

function codeOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.code : 'not a refusal';
  }
}

describe('in one team', () => {
  it.each(table)('%s as %s: %s', (permission, role, allowed) => {
    const asking = caller({ role });
    expect(can(asking, permission, 'ours')).toBe(allowed);
    expect(teamsWith(asking, permission)).toEqual(allowed ? ['ours'] : []);
    expect(mayCall(asking, permission)).toBe(allowed);
    expect(codeOf(() => authorize({ caller: asking }, permission, { teamId: 'ours' }))).toBe(
      allowed ? undefined : 'forbidden',
    );
    expect(codeOf(() => authorize({ caller: asking }, permission, { teamId: 'theirs' }))).toBe('not_found');
  });

  it('a person without a team may nothing, and learns nothing', () => {
    for (const each of permissions) {
      expect(mayCall(caller({}), each)).toBe(false);
      expect(codeOf(() => authorize({ caller: caller({}) }, each, { teamId: 'ours' }))).toBe('not_found');
    }
  });
});

describe('an administrator', () => {
  it.each([...permissions])('may %s in every team, member or not', (each) => {
    const asking = caller({ administrator: true, role: 'viewer' });
    expect(can(asking, each, 'ours')).toBe(true);
    expect(can(asking, each, 'theirs')).toBe(true);
    expect(teamsWith(asking, each)).toBe('all');
  });

  it('is needed for what concerns the installation', () => {
    expect(codeOf(() => requireAdministrator({ caller: caller({ administrator: true }) }))).toBeUndefined();
    expect(codeOf(() => requireAdministrator({ caller: caller({ role: 'owner' }) }))).toBe('forbidden');
    expect(mayCall(caller({ role: 'owner' }), 'administrator')).toBe(false);
  });
});

describe('a token', () => {
  it('is never more than its person', () => {
    const asking = caller({ role: 'viewer', scopes: [...permissions] });
    expect(permissionsIn(asking, 'ours')).toEqual(['image.read']);
    expect(mayCall(asking, 'administrator')).toBe(false);
  });

  it('is cut by its scopes, also for an administrator', () => {
    const asking = caller({ administrator: true, scopes: ['image.read'] });
    expect(permissionsIn(asking, 'anything')).toEqual(['image.read']);
    expect(teamsWith(asking, 'image.edit')).toEqual([]);
    expect(mayCall(asking, 'administrator')).toBe(false);
    expect(codeOf(() => authorize({ caller: asking }, 'image.edit', { teamId: 'anything' }))).toBe('forbidden');
    expect(codeOf(() => requireAdministrator({ caller: asking }))).toBe('forbidden');
  });

  it('administers only with that very scope', () => {
    const asking = caller({ administrator: true, scopes: ['settings.manage'] });
    expect(mayCall(asking, 'administrator')).toBe(true);
    expect(codeOf(() => requireAdministrator({ caller: asking }))).toBeUndefined();
  });

  it('is not a person', () => {
    expect(codeOf(() => requirePerson({ caller: caller({ scopes: [...permissions] }) }))).toBe('forbidden');
    expect(codeOf(() => requirePerson({ caller: caller({}) }))).toBeUndefined();
  });
});

it('lets anyone signed in pass where that is enough', () => {
  expect(mayCall(caller({}), 'signed-in')).toBe(true);
  expect(mayCall(caller({}), 'anonymous')).toBe(true);
});
