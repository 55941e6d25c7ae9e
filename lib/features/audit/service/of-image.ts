import 'server-only';
import type { AuditRecord } from '@/lib/domain/audit';
import type { Context } from '@/lib/http/context';
import { recordOf } from '../fold';
import { recordStore } from '../store/records';
import { auditScope } from './scope';

export interface ImageRecord {
  /** Where to read on. */
  sequence: number;
  record: AuditRecord;
}

/** What was done to an image through any of these connections, newest first, as far as the caller may read it. */
export async function recordsOfImage(
  { caller }: Pick<Context, 'caller'>,
  { imageId, connectionIds }: { imageId: string; connectionIds: string[] },
  window: { before: number | undefined; limit: number },
): Promise<ImageRecord[]> {
  const exactly = { kind: 'image', id: imageId };
  const found = await recordStore.page({ scope: auditScope(caller), exactly, connection: connectionIds }, window);
  return found.map(({ sequence, first, second }) => ({ sequence, record: recordOf(first, second) }));
}
