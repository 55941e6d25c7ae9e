import 'server-only';
import { mayCall, teamsWith } from '@/lib/auth/authorize';
import type { Caller, Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import type { AuditScope } from '../store/conditions';

/**
 * The records of a connection belong to whoever may read the audit in its team; those of no connection, and of one that
 * is gone, to administrators. What people did themselves they may read, as long as they are in the team it concerns.
 */
export function auditScope(caller: Caller): AuditScope {
  const readTeams = teamsWith(caller, 'audit.read');
  if (readTeams === 'all') return 'all';
  return { personId: caller.person.id, readTeams, ownTeams: caller.teams.map(({ id }) => id) };
}

/** The same for the audit's own pages and calls, which are for those who may read some team's audit. */
export function readerScope(caller: Caller): AuditScope {
  if (!mayCall(caller, 'audit.read')) throw new Refusal('forbidden');
  return auditScope(caller);
}

/** Asks anew who is reading: a long download must not outlive a permission. */
export async function presentScope({ caller, recheck }: Context): Promise<AuditScope> {
  const present = recheck === undefined ? caller : await recheck();
  if (present === null) throw new Refusal('unauthenticated');
  return readerScope(present);
}
