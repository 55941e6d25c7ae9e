import 'server-only';
import { z } from 'zod';
import type { AuditRecord } from '@/lib/domain/audit';
import type { Page } from '@/lib/domain/list';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { openPlace, sealPlace } from '@/lib/http/place-cursor';
import { Refusal } from '@/lib/http/refusal';
import type { AuditFilter, getAuditRecord, listAudit } from '../contract';
import { recordOf } from '../fold';
import type { RecordQuestion } from '../store/conditions';
import { recordStore } from '../store/records';
import { readerScope } from './scope';

/** The sequence of the last record of the page before. */
const place = z.int().nonnegative();

export async function listRecords(context: Context, { query }: InputOf<typeof listAudit>): Promise<Page<AuditRecord>> {
  const { limit = 50, cursor, ...filter } = query;
  const question = { ...questionOf(filter), scope: readerScope(context.caller) };
  const before = cursor === undefined ? undefined : openPlace(place, cursor);
  const [found, counted] = await Promise.all([
    recordStore.page(question, { before, limit: limit + 1 }),
    recordStore.count(question),
  ]);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((each) => recordOf(each.first, each.second)),
    next: last === undefined ? null : sealPlace(last.sequence),
    total: counted.total,
    ...(counted.isAtLeast ? { totalIsAtLeast: true } : {}),
  };
}

export async function getRecord(context: Context, { params }: InputOf<typeof getAuditRecord>): Promise<AuditRecord> {
  const found = await recordStore.find(params.recordId, readerScope(context.caller));
  if (found === undefined) throw new Refusal('not_found', { sentence: 'auditRecordUnknown' });
  return recordOf(found.first, found.second);
}

export function questionOf({ from, to, ...filter }: AuditFilter): Omit<RecordQuestion, 'scope'> {
  return {
    ...filter,
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
}
