import { type CsvCell, csvText } from '@/lib/http/csv-text';
import type { PlainRow } from './plain-row';

/** Column → cell. Names stay English and in this order: scripts read them. */
const columns: Record<string, (row: PlainRow) => CsvCell> = {
  sequence: ({ sequence }) => sequence,
  recordId: ({ recordId }) => recordId,
  phase: ({ phase }) => phase,
  at: ({ at }) => at,
  actorKind: ({ actor }) => actor.kind,
  actorId: ({ actor }) => actor.id,
  actorName: ({ actor }) => actor.name,
  address: ({ address }) => address,
  action: ({ action }) => action,
  objectKind: ({ object }) => object.kind,
  objectId: ({ object }) => object.id,
  objectName: ({ object }) => object.name,
  connectionId: ({ object }) => object.connectionId,
  before: ({ before }) => (before === undefined ? undefined : JSON.stringify(before)),
  after: ({ after }) => (after === undefined ? undefined : JSON.stringify(after)),
  reason: ({ reason }) => reason,
  outcome: ({ outcome }) => outcome,
  upstreamStatus: ({ upstream }) => upstream?.status,
  upstreamRequestId: ({ upstream }) => upstream?.requestId,
  requestId: ({ requestId }) => requestId,
  link: ({ link }) => link,
};

export const csvHeader = csvText([Object.keys(columns)]);

export function csvOf(rows: readonly PlainRow[]): string {
  const cells = Object.values(columns);
  return csvText(rows.map((row) => cells.map((cell) => cell(row))));
}
