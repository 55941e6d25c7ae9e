import 'server-only';
import { authorize, can } from '@/lib/auth/authorize';
import type { AuditObject } from '@/lib/domain/audit';
import type { Permission } from '@/lib/domain/permission';
import type { Context } from '@/lib/http/context';
import { emitEvent } from '@/lib/http/events';
import { Refusal } from '@/lib/http/refusal';
import { type ConnectionRow, connectionStore } from '../store';

export function unknownConnection(): Refusal {
  return new Refusal('not_found', { sentence: 'connectionUnknown' });
}

/** The row, or the same refusal for what does not exist and for what this caller may not know about. */
export async function visibleRow({ caller }: Pick<Context, 'caller'>, id: string): Promise<ConnectionRow> {
  const row = await connectionStore.find(id);
  const sees = (permission: Permission) => row !== undefined && can(caller, permission, row.teamId);
  if (row === undefined || !(sees('image.read') || sees('connection.manage'))) throw unknownConnection();
  return row;
}

/** A team that connections may be put into by this caller. */
export async function requireTeam(context: Context, teamId: string): Promise<void> {
  if (!can(context.caller, 'connection.manage', teamId)) authorize(context, 'connection.manage', { teamId });
  if (await connectionStore.teamExists(teamId)) return;
  throw new Refusal('validation_failed', { fields: [{ path: 'teamId', sentence: 'teamUnknown' }] });
}

export function auditObjectOf({ id, name }: Pick<ConnectionRow, 'id' | 'name'>): AuditObject {
  return { kind: 'connection', id, name, connectionId: id };
}

export async function announce(
  type: 'connection.updated' | 'connection.deleted',
  { id, teamId }: Pick<ConnectionRow, 'id' | 'teamId'>,
  at: Date,
): Promise<void> {
  await emitEvent({ topic: 'connections', type, teamId, data: { id } }, at);
}
