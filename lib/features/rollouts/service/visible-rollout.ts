import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import type { AuditObject } from '@/lib/domain/audit';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { type KnownRollout, type RolloutRow, rolloutStore } from '../store/rollouts';

/** A rollout is seen by whoever may read what belongs to its connection's team; undefined for all others. */
export async function seenRollout({ caller }: Pick<Context, 'caller'>, id: string): Promise<KnownRollout | undefined> {
  const row = await rolloutStore.find(id);
  const teams = teamsWith(caller, 'image.read');
  return row !== undefined && (teams === 'all' || teams.includes(row.teamId)) ? row : undefined;
}

/** The row, or the same refusal for what does not exist and for what this caller may not know about. */
export async function visibleRollout(context: Pick<Context, 'caller'>, id: string): Promise<KnownRollout> {
  const row = await seenRollout(context, id);
  if (row === undefined) throw new Refusal('not_found', { sentence: 'rolloutUnknown' });
  return row;
}

export function auditObjectOf({ id, connectionId, toImage }: RolloutRow): AuditObject {
  return { kind: 'rollout', id, name: `${toImage.name}:${toImage.tag}`, connectionId };
}
