import 'server-only';
import type { ChangeSetCounts } from '@/lib/domain/change-set';
import { type Locale, sentenceIn } from '@/lib/domain/text';
import type { ChangeSetItem, ChangeSetSummary } from '../contract';
import { type ItemRow, itemStore, type OutcomeCount } from '../store/items';
import type { SetRow } from '../store/sets';

export function countsOf(rows: readonly OutcomeCount[]): ChangeSetCounts {
  const sum = (fits: (row: OutcomeCount) => boolean) => rows.filter(fits).reduce((all, row) => all + row.count, 0);
  const of = (outcome: OutcomeCount['outcome']) => sum((row) => row.outcome === outcome && !row.open);
  return {
    total: sum(() => true),
    done: of('done'),
    failed: of('failed'),
    skipped: of('skipped'),
    left: of('waiting') + of('running') + sum(({ open }) => open),
    cancelled: of('cancelled'),
    unknown: of('unknown'),
  };
}

export async function summaryOf(row: SetRow): Promise<ChangeSetSummary> {
  return summaryFrom(row, await itemStore.counts(row.id));
}

export async function summariesOf(rows: readonly SetRow[]): Promise<ChangeSetSummary[]> {
  const counts = await itemStore.countsBySet(rows.map(({ id }) => id));
  return rows.map((row) => summaryFrom(row, counts.get(row.id) ?? []));
}

function summaryFrom(row: SetRow, counts: readonly OutcomeCount[]): ChangeSetSummary {
  const { reason, matched, undoOf, startedAt, workedAt, endedAt } = row;
  return {
    ...{ id: row.id, action: row.action, state: row.state },
    counts: countsOf(counts),
    undoable: counts.some(({ undoable }) => undoable) && row.state !== 'running',
    createdBy: { id: row.personId, name: row.personName },
    createdAt: row.createdAt.toISOString(),
    ...(reason === null ? {} : { reason }),
    ...(matched === null ? {} : { matched }),
    ...(undoOf === null ? {} : { undoOf }),
    ...(startedAt === null ? {} : { startedAt: startedAt.toISOString() }),
    ...(workedAt === null ? {} : { workedAt: workedAt.toISOString() }),
    ...(endedAt === null ? {} : { endedAt: endedAt.toISOString() }),
  };
}

export function itemOf(row: ItemRow, locale: Locale): ChangeSetItem {
  const { position, connectionId, imageId, imageName, before, after, outcome, problem, recordId } = row;
  return {
    ...{ position, connectionId, imageId, before, after, outcome },
    ...(imageName === null ? {} : { imageName }),
    ...(problem === null ? {} : { problem: { ...problem, detail: sentenceIn(locale, problem.detail) } }),
    // Before it is over a record may not exist.
    ...(recordId === null || outcome === 'running' ? {} : { recordId }),
  };
}
