import type { AuditRecord } from '@/lib/domain/audit';
import type { AuditRow } from './store/entries';

/**
 * An intent and its settlement as one record. What the settlement says counts, for it was written by who knew more;
 * a row that stands alone is an intent nobody has settled, or what was over when we heard of it.
 */
export function recordOf(first: AuditRow, second: AuditRow | undefined): AuditRecord {
  const { recordId, phase, at, sequence: _place, link: _link, ...facts } = { ...first, ...second };
  return {
    ...facts,
    id: recordId,
    at: first.at.toISOString(),
    ...(phase === 'intent' ? {} : { settledAt: at.toISOString() }),
  };
}
