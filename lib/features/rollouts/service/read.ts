import 'server-only';
import { z } from 'zod';
import { teamsWith } from '@/lib/auth/authorize';
import type { Page } from '@/lib/domain/list';
import { type Rollout, type RolloutInstance, type RolloutTally, rolloutStatuses } from '@/lib/domain/rollout';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import { openPlace, sealPlace } from '@/lib/http/place-cursor';
import type { getRollout, listRolloutInstances, listRollouts } from '../contract';
import { rank, rolloutList } from '../store/listing';
import { timelineStore } from '../store/timeline';
import { instanceOf, presentAll, presentOne } from './present';
import { visibleRollout, seenRollout } from './visible-rollout';

const initialLimit = 50;
const listPlace = z.tuple([z.int(), z.iso.datetime(), z.string().max(100)]);
const instancePlace = z.string().max(500);

export async function listRolloutsOf(
  context: Context,
  { query }: InputOf<typeof listRollouts>,
): Promise<ReplyOf<typeof listRollouts>> {
  const { limit = initialLimit, cursor, state, status, connection, config } = query;
  const teamIds = teamsWith(context.caller, 'image.read');
  const question = {
    ...{ teamIds, now: context.now(), state, statuses: status },
    ...{ connectionIds: connection, configIds: config },
  };
  const [place, startedAt, id] = cursor === undefined ? [] : openPlace(listPlace, cursor);
  const after =
    place === undefined || startedAt === undefined || id === undefined
      ? undefined
      : { rank: place, startedAt: new Date(startedAt), id };
  const [rows, total, tally] = await Promise.all([
    rolloutList.page(question, after, limit + 1),
    rolloutList.total(question),
    tallyOf(context),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await presentAll(shown, context.locale),
    next: last === undefined ? null : sealPlace([last.rank, last.startedAt.toISOString(), last.id]),
    ...{ total, tally },
  };
}

/** For the rail, and for streams that begin. */
export async function tallyOf({ caller, now }: Pick<Context, 'caller' | 'now'>): Promise<RolloutTally> {
  const rows = await rolloutList.tally(teamsWith(caller, 'image.read'), now());
  const sum = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(fits).reduce((all, each) => all + each.rows, 0);
  const byStatus = rolloutStatuses.map((status) => [status, sum((row) => row.status === status)] as const);
  return {
    underWay: sum(({ open }) => open),
    attention: sum((row) => row.rank === rank.attention),
    byStatus: Object.fromEntries(byStatus.filter(([, rollouts]) => rollouts > 0)),
  };
}

export async function getRolloutOf(context: Context, { params }: InputOf<typeof getRollout>): Promise<Rollout> {
  return presentOne(await visibleRollout(context, params.rolloutId), context.locale);
}

/** For a page, and for whoever follows it: null where there is none that the caller may see. */
export async function findRollout(
  context: Pick<Context, 'caller' | 'locale'>,
  rolloutId: string,
): Promise<Rollout | null> {
  const row = await seenRollout(context, rolloutId);
  return row === undefined ? null : presentOne(row, context.locale);
}

export async function listInstances(
  context: Context,
  { params, query: { limit = initialLimit, cursor, status } }: InputOf<typeof listRolloutInstances>,
): Promise<Page<RolloutInstance>> {
  const { id, instancesReadAt } = await visibleRollout(context, params.rolloutId);
  const after = cursor === undefined ? undefined : openPlace(instancePlace, cursor);
  const [rows, total] = await Promise.all([
    timelineStore.instances(id, { after, limit: limit + 1, statuses: status }),
    timelineStore.instanceCount(id, status),
  ]);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(instanceOf),
    next: last === undefined ? null : sealPlace(last.instanceId),
    total,
    ...(instancesReadAt === null ? {} : { asOf: instancesReadAt.toISOString() }),
  };
}
