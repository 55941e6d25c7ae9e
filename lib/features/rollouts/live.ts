import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  type Rollout,
  rollout,
  rolloutCounts,
  rolloutImage,
  type RolloutInstance,
  rolloutInstance,
  rolloutStatus,
  rolloutTransition,
} from '@/lib/domain/rollout';
import { type Locale, localizedText, sentenceIn } from '@/lib/domain/text';
import type { ReplyOf } from '@/lib/http/endpoint';
import type { listRolloutInstances } from './contract';
import { rolloutKeys } from './queries';

/** Ours in every language, a provider's as it said it. */
const sentence = z.union([z.string(), localizedText]);

const facts = z.object({
  id: z.string(),
  status: rolloutStatus,
  watched: z.boolean(),
  providerStatus: z.string().optional(),
  counts: rolloutCounts.optional(),
  lastHeardAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  problem: z.object({ code: z.string(), detail: sentence }).nullable(),
});

const progress = facts.extend({
  transition: rolloutTransition.extend({ detail: sentence.optional() }).optional(),
  /** Those that changed. */
  instances: z.array(rolloutInstance).optional(),
  /** So many changed that they have to be read again. */
  instancesChanged: z.boolean().optional(),
});
type Progress = z.infer<typeof progress>;

const standing = z.object({ rollout: rollout.nullable() });

type Pages = InfiniteData<ReplyOf<typeof listRolloutInstances>, string | null>;

/** Brings what was told of a rollout into what the page holds; what only the server knows in full is asked again. */
export function applyProgress(
  client: QueryClient,
  { id, locale }: { id: string; locale: Locale },
  { type, data }: { type: string; data: unknown },
): void {
  if (type === 'state') {
    const told = standing.safeParse(data).data?.rollout;
    if (told == null) return;
    client.setQueryData<Rollout>(rolloutKeys.one(id), told);
    // What moved while nobody listened.
    void client.invalidateQueries({ queryKey: rolloutKeys.instances(id) });
    return;
  }
  const told = progress.safeParse(data).data;
  if (told === undefined) return;
  client.setQueryData<Rollout>(rolloutKeys.one(id), (held) => held && withProgress(held, told, locale));
  const instances = new Map(told.instances?.map((each) => [each.id, each]));
  if (instances.size > 0)
    client.setQueryData<Pages>(rolloutKeys.instancesOf(id, []), (held) => held && withInstances(held, instances));
  const isNew = isUnknownTo(client, id, instances);
  // A filtered list, or one that was never read to that place, is the server's to say.
  if (told.instancesChanged === true || isNew) void client.invalidateQueries({ queryKey: rolloutKeys.instances(id) });
}

function withProgress(held: Rollout, told: Progress, locale: Locale): Rollout {
  const { transition, problem, lastHeardAt, endedAt, instances: _rows, instancesChanged: _more, ...said } = told;
  const { problem: _problem, endedAt: _ended, ...before } = held;
  const added = transition === undefined ? [] : [saidIn(locale, transition)];
  return {
    ...{ ...before, ...said },
    ...(lastHeardAt === null ? {} : { lastHeardAt }),
    ...(endedAt === null ? {} : { endedAt }),
    ...(problem === null ? {} : { problem: { ...problem, detail: sentenceIn(locale, problem.detail) } }),
    transitions: [...held.transitions, ...added.filter((each) => !held.transitions.some(isSameAs(each)))],
  };
}

function saidIn(locale: Locale, { detail, ...transition }: NonNullable<Progress['transition']>) {
  return detail === undefined ? transition : { ...transition, detail: sentenceIn(locale, detail) };
}

/** A stream that resumes may tell of what the full state already had. */
function isSameAs(one: Rollout['transitions'][number]) {
  return (other: Rollout['transitions'][number]) =>
    one.at === other.at && one.status === other.status && one.providerStatus === other.providerStatus;
}

function withInstances(held: Pages, instances: ReadonlyMap<string, RolloutInstance>): Pages {
  const pages = held.pages.map((page) =>
    page.items.some(({ id }) => instances.has(id))
      ? { ...page, items: page.items.map((item) => instances.get(item.id) ?? item) }
      : page,
  );
  return { ...held, pages };
}

function isUnknownTo(client: QueryClient, id: string, instances: ReadonlyMap<string, RolloutInstance>): boolean {
  const held = client.getQueryData<Pages>(rolloutKeys.instancesOf(id, []));
  const known = new Set(held?.pages.flatMap(({ items }) => items.map((item) => item.id)));
  return held !== undefined && [...instances.keys()].some((each) => !known.has(each));
}

/** What `rollouts` tells of any rollout: for lists, the rail, and for whoever waits for an end. */
const change = facts.extend({
  connectionId: z.string(),
  serviceId: z.string(),
  configId: z.string(),
  toImage: rolloutImage,
  startedBy: z.object({ id: z.string(), name: z.string() }).optional(),
  environmentName: z.string().optional(),
});
export type RolloutChange = z.infer<typeof change>;

export function rolloutChangeOf({ type, data }: { type: string; data: unknown }): RolloutChange | undefined {
  return type === 'rollout.changed' ? change.safeParse(data).data : undefined;
}
