import 'server-only';
import { teamsWith } from '@/lib/auth/authorize';
import type { Context } from '@/lib/http/context';
import { recipientRows } from '../readable-store';

/** Of every connection whose images the caller may read: whose it is, and who we are there as the last check knew it. */
export async function recipients({
  caller,
}: Pick<Context, 'caller'>): Promise<ReadonlyMap<string, { teamId: string; memberId?: string }>> {
  const rows = await recipientRows(teamsWith(caller, 'image.read'));
  return new Map(
    rows.map(({ id, teamId, identity }) => {
      // Where a provider does not tell, the check notes an empty id.
      const memberId = identity?.projectId || undefined;
      return [id, { teamId, ...(memberId === undefined ? {} : { memberId }) }];
    }),
  );
}
