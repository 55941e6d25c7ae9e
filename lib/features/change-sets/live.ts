import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { changeSetCounts, changeSetStates, itemOutcomes } from '@/lib/domain/change-set';
import { type ChangeSet, changeSetSummary } from './contract';
import { changeSetKeys } from './queries';

const progress = z.object({
  state: z.enum(changeSetStates),
  counts: changeSetCounts,
  workedAt: z.string(),
  items: z.array(z.object({ position: z.int(), outcome: z.enum(itemOutcomes) })),
});
const standing = z.object({ changeSet: changeSetSummary.nullable() });

type Pages = InfiniteData<ChangeSet, string | null>;

/** Brings what was told of a set into what the page holds; what only the server knows in full is asked again. */
export function applyProgress(client: QueryClient, id: string, { type, data }: { type: string; data: unknown }): void {
  if (type === 'state') {
    const told = standing.safeParse(data).data?.changeSet;
    if (told != null) client.setQueryData<ChangeSet>(changeSetKeys.summary(id), (held) => held && { ...held, ...told });
    return;
  }
  const told = progress.safeParse(data).data;
  if (told === undefined) return;
  const { items, ...facts } = told;
  const before = client.getQueryData<ChangeSet>(changeSetKeys.summary(id));
  client.setQueryData<ChangeSet>(changeSetKeys.summary(id), (held) => held && { ...held, ...facts });
  const outcomes = new Map(items.map((each) => [each.position, each.outcome]));
  client.setQueryData<Pages>(changeSetKeys.items(id, []), (held) => held && withOutcomes(held, outcomes));
  // Why something failed, and under which record, is read when it is over.
  if (before?.state !== facts.state) void client.invalidateQueries({ queryKey: changeSetKeys.all });
}

function withOutcomes(held: Pages, outcomes: ReadonlyMap<number, ChangeSet['items'][number]['outcome']>): Pages {
  const pages = held.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => {
      const outcome = outcomes.get(item.position);
      return outcome === undefined || outcome === item.outcome ? item : { ...item, outcome };
    }),
  }));
  return { ...held, pages };
}
