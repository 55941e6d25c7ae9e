import 'server-only';
import { can } from '@/lib/auth/authorize';
import type { Caller } from '@/lib/http/context';

/** The teams a caller may put connections into, by name. */
export function managedTeams(caller: Caller): { id: string; name: string }[] {
  return caller.teams.filter(({ id }) => can(caller, 'connection.manage', id)).map(({ id, name }) => ({ id, name }));
}

/** The teams through whose connections a caller may change images, by id. */
export function editedTeams(caller: Caller): string[] {
  return caller.teams.filter(({ id }) => can(caller, 'image.edit', id)).map(({ id }) => id);
}
