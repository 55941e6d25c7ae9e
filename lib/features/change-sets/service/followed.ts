import 'server-only';
import type { Context } from '@/lib/http/context';
import type { ChangeSetSummary } from '../contract';
import { setStore } from '../store/sets';
import { summaryOf } from './present';
import { audienceOf, isVisibleTo } from './visible-set';

/** How a set stands, for whoever follows it; null when there is none they may see. */
export async function followedSet(context: Pick<Context, 'caller'>, id: string): Promise<ChangeSetSummary | null> {
  const row = await setStore.find(id);
  return row === undefined || !isVisibleTo(row, audienceOf(context)) ? null : summaryOf(row);
}
