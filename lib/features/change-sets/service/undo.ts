import 'server-only';
import { randomUUID } from 'node:crypto';
import { audited } from '@/lib/features/audit/service';
import { namedImages } from '@/lib/features/images/service/chosen';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import type { ChangeSet, undoChangeSet } from '../contract';
import { type PreviewedItem, type PreviewFacts, isAsLeft, previewOperation } from '../preview';
import { type ItemRow, itemStore } from '../store/items';
import { saveSet } from './create';
import { auditObjectOf, visibleSet } from './visible-set';

/** A new set that takes back what was done, as a preview like any other. What has changed since is left alone. */
export async function undoSet(context: Context, { params }: InputOf<typeof undoChangeSet>): Promise<ChangeSet> {
  const row = await visibleSet(context, params.changeSetId);
  const id = randomUUID();
  const facts = { action: 'change-set.created', object: auditObjectOf(id), after: { undoOf: row.id } };
  return audited(context, facts, async () => {
    if (row.action.kind === 'delete') throw new Refusal('conflict', { sentence: 'changeSetNotUndoable' });
    if (row.state !== 'done' && row.state !== 'cancelled')
      throw new Refusal('conflict', { sentence: 'changeSetStateForbids' });
    const done = await itemStore.doneItems(row.id);
    // What was found as wanted had nothing done to it, and no record.
    const changed = done.filter(({ recordId }) => recordId !== null);
    if (changed.every(({ inverse }) => inverse === null))
      throw new Refusal('conflict', { sentence: 'changeSetNothingToUndo' });
    const images = await namedImages(context, changed);
    const preview = (_: unknown, known: PreviewFacts, place: number) => wayBack(changed[place], known);
    return saveSet(context, { id, action: { kind: 'undo', of: row.id }, images, preview, undoOf: row.id });
  });
}

function wayBack(item: ItemRow | undefined, facts: PreviewFacts): PreviewedItem[] {
  if (item?.operation == null) return [];
  const { operation, inverse, before, after } = item;
  if (inverse === null) return [{ operation, before: after, after: before, blocked: { reason: 'noWayBack' } }];
  const previewed = previewOperation(inverse, facts);
  if (previewed.blocked !== undefined || facts.image === undefined || isAsLeft(facts.image, operation))
    return [previewed];
  return [{ ...previewed, blocked: { reason: 'changedSince' } }];
}
