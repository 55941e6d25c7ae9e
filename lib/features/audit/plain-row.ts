import 'server-only';
import type { AuditRow } from './store/entries';

/** A row as an export has it and as its link vouches for it: times as text, unknown absent. */
export type PlainRow = Omit<AuditRow, 'at'> & { at: string };

export function plainRow({ at, ...row }: AuditRow): PlainRow {
  return { ...row, at: at.toISOString() };
}
