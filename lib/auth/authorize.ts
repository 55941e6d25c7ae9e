import { type Permission, permissions, permissionsOfRole } from '@/lib/domain/permission';
import type { Caller, Context } from '@/lib/http/context';
import type { Access } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';

type Asking = Pick<Context, 'caller'>;

/** What the caller may do with the things of one team: the role's set, everything for administrators, cut by token scopes. */
export function permissionsIn(caller: Caller, teamId: string): Permission[] {
  const role = caller.teams.find((team) => team.id === teamId)?.role;
  const held = caller.isAdministrator ? permissions : role === undefined ? [] : permissionsOfRole[role];
  return held.filter((each) => withinScopes(caller, each));
}

export function can(caller: Caller, permission: Permission, teamId: string): boolean {
  return permissionsIn(caller, teamId).includes(permission);
}

/** The teams in which the caller holds the permission; administrators hold it in all of them, those made later included. */
export function teamsWith(caller: Caller, permission: Permission): 'all' | string[] {
  if (caller.isAdministrator) return withinScopes(caller, permission) ? 'all' : [];
  return caller.teams.filter((team) => can(caller, permission, team.id)).map((team) => team.id);
}

/** Lets pass or throws: what belongs to a team the caller is not in does not exist for them. */
export function authorize({ caller }: Asking, permission: Permission, { teamId }: { teamId: string }): void {
  if (can(caller, permission, teamId)) return;
  const isVisible = caller.isAdministrator || caller.teams.some((team) => team.id === teamId);
  throw new Refusal(isVisible ? 'forbidden' : 'not_found');
}

/** People, teams and what concerns the installation as a whole. */
export function requireAdministrator({ caller }: Asking): void {
  if (!isActingAdministrator(caller)) throw new Refusal('forbidden', { sentence: 'administratorOnly' });
}

/** For what a script must not do on its own: a leaked token must not make more tokens or change who a person is. */
export function requirePerson({ caller }: Asking): void {
  if (caller.kind !== 'person') throw new Refusal('forbidden', { sentence: 'sessionOnly' });
}

/** Whether the caller could ever pass; the service authorizes again on the object. */
export function mayCall(caller: Caller, access: Access): boolean {
  if (access === 'anonymous' || access === 'signed-in') return true;
  if (access === 'administrator') return isActingAdministrator(caller);
  const where = teamsWith(caller, access);
  return where === 'all' || where.length > 0;
}

function isActingAdministrator(caller: Caller): boolean {
  return caller.isAdministrator && withinScopes(caller, 'settings.manage');
}

function withinScopes(caller: Caller, permission: Permission): boolean {
  return caller.token === undefined || caller.token.scopes.includes(permission);
}
