import 'server-only';
import { can, teamsWith } from '@/lib/auth/authorize';
import type { AuditObject } from '@/lib/domain/audit';
import { readableConnections } from '@/lib/features/connections/service/readable';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { type Audience, type SetRow, setStore } from '../store/sets';

/** A set is seen by whoever made it, and by those who may read all of what it touches. */
export function audienceOf({ caller }: Pick<Context, 'caller'>): Audience {
  return { personId: caller.person.id, teamIds: teamsWith(caller, 'image.read') };
}

export function isVisibleTo(row: Pick<SetRow, 'personId' | 'teamIds'>, { personId, teamIds }: Audience): boolean {
  if (row.personId === personId || teamIds === 'all') return true;
  return row.teamIds.length > 0 && row.teamIds.every((teamId) => teamIds.includes(teamId));
}

/** The row, or the same refusal for what does not exist and for what this caller may not know about. */
export async function visibleSet(context: Pick<Context, 'caller'>, id: string): Promise<SetRow> {
  const row = await setStore.find(id);
  if (row === undefined || !isVisibleTo(row, audienceOf(context)))
    throw new Refusal('not_found', { sentence: 'changeSetUnknown' });
  return row;
}

/** Started and stopped by whoever made it, and by those who may change images wherever it does. */
export function requireControl({ caller }: Pick<Context, 'caller'>, row: SetRow): void {
  const mayChange = (teamId: string) => can(caller, 'image.edit', teamId) || can(caller, 'image.share', teamId);
  if (row.personId !== caller.person.id && !row.teamIds.every(mayChange)) throw new Refusal('forbidden');
}

/** Whoever made a set and has left a team since sees no more of that team's images. */
export async function readableIds(context: Context): Promise<'all' | string[]> {
  if (teamsWith(context.caller, 'image.read') === 'all') return 'all';
  return (await readableConnections(context)).map(({ id }) => id);
}

export const auditObjectOf = (id: string): AuditObject => ({ kind: 'change-set', id });
