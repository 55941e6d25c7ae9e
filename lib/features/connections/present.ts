import 'server-only';
import { can } from '@/lib/auth/authorize';
import type { Connection } from '@/lib/domain/connection';
import type { Caller } from '@/lib/http/context';
import type { ConnectionRow } from './store';

/** A saved connection as this caller may see it. The envelope of the credentials has no way out of here. */
export function connectionOf(row: ConnectionRow, caller: Caller): Connection {
  const { id, name, provider, teamId, settings, warnings, credentialsSetAt, createdAt, updatedAt } = row;
  return {
    ...{ id, name, provider, teamId, settings, warnings },
    state: stateOf(row),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(row.identity === null ? {} : { identity: row.identity }),
    ...(row.apiVersion === null ? {} : { apiVersion: row.apiVersion }),
    ...(row.lastCheckedAt === null ? {} : { lastCheckedAt: row.lastCheckedAt.toISOString() }),
    ...(row.latencyMs === null ? {} : { latencyMs: row.latencyMs }),
    credentialsSetAt: credentialsSetAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    actions: actionsOf(row, caller),
  };
}

export function stateOf(row: Pick<ConnectionRow, 'paused' | 'problem' | 'lastCheckedAt'>): Connection['state'] {
  if (row.paused) return 'paused';
  if (row.problem !== null) return 'failed';
  return row.lastCheckedAt === null ? 'unchecked' : 'ok';
}

/** `reason` is a key of the `connections` messages. */
function actionsOf({ teamId }: ConnectionRow, caller: Caller): Connection['actions'] {
  const manage = can(caller, 'connection.manage', teamId)
    ? { allowed: true }
    : { allowed: false, reason: 'reason.needsManage' };
  const check = can(caller, 'image.read', teamId) ? { allowed: true } : { allowed: false, reason: 'reason.needsRead' };
  return { edit: manage, pause: manage, delete: manage, check };
}
