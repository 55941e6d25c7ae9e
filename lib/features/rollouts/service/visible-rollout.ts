import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import type { AuditObject } from '@/lib/domain/audit';
import type { Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { rolloutList } from '../store/listing';
import type { KnownRollout, RolloutRow } from '../store/rollouts';

/** A rollout is seen by whoever may see one of the connections that reach it; undefined for all others. */
export async function seenRollout({ caller }: Pick<Context, 'caller'>, id: string): Promise<KnownRollout | undefined> {
  return rolloutList.find(teamsWith(caller, 'image.read'), id);
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
