import 'server-only';
import { pendingWriteStore } from '../store/pending-writes';

/** Whether somebody is writing to this just now, or nobody knows yet what became of it. */
export async function isBeingWritten(key: string): Promise<boolean> {
  return (await pendingWriteStore.holder(key)) !== undefined;
}
