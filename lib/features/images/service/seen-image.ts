import 'server-only';
import type { Context } from '@/lib/http/context';
import { checkedImageId, groupOf, opening } from './opening';
import { readTogether } from './read-together';

/** One image as the provider has it now. Whoever may not see its connection is told that there is none. */
export async function seenImage(
  context: Context,
  { connectionId, imageId }: { connectionId: string; imageId: string },
) {
  const opened = await opening(context, connectionId);
  const id = checkedImageId(opened, imageId);
  return { opened, ...(await readTogether(groupOf(opened, 'images'), id)) };
}
