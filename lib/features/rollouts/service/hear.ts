import 'server-only';
import type { RolloutCounts } from '@/lib/domain/rollout';
import { isTerminal } from '@/lib/domain/rollout';
import { log } from '@/lib/log';
import type { UpgradePath } from '@/lib/providers/config-groups';
import { isGone, ProviderError } from '@/lib/providers/errors';
import type { OpenProvider } from '@/lib/providers/provider';
import type { Heard } from '../observing';
import { countsOf, detailOf, ownPaths } from '../own-paths';
import type { RolloutRow } from '../store/rollouts';
import type { InstanceRow } from '../store/timeline';
import { pathsOf } from './surroundings';

/** A provider that showed no path by then is taken to keep none. */
const pathsExpectedWithin = 120_000;
const instancesEvery = 20_000;
/** So few are read whenever something moved: their list then says what the counts say. */
const few = 200;
/** From so many versions at most are single instances shown. */
const pathsRead = 5;

export interface Answer {
  heard: Heard;
  counts?: RolloutCounts | undefined;
  detail?: string | undefined;
  /** Absent when they were not read this time. */
  instances?: InstanceRow[] | undefined;
}

/** Everything the provider says about a rollout now. Throws when its word can't be had; the rest may be missing. */
export async function hear(
  provider: OpenProvider,
  row: RolloutRow,
  { at, signal }: { at: Date; signal: AbortSignal },
): Promise<Answer> {
  const heard = await wordOn(provider, row, signal);
  const age = at.getTime() - row.startedAt.getTime();
  if (row.counts === null && age > pathsExpectedWithin) return { heard };
  try {
    const paths = ownPaths(row, await pathsOf(provider, row, signal));
    const counts = countsOf(paths);
    const instances = await instancesOf(provider, { row, paths, counts, heard, at }, signal);
    return { heard, counts, detail: detailOf(paths), ...(instances === undefined ? {} : { instances }) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProviderError)) throw error;
    log().info({ rolloutId: row.id, code: error.code }, 'the upgrade paths of a rollout could not be read');
    return { heard };
  }
}

async function wordOn(provider: OpenProvider, row: RolloutRow, signal: AbortSignal): Promise<Heard> {
  const { serviceId, configId, sawUnfinished } = row;
  const word = await provider.rollouts?.status({ serviceId, configId }, signal);
  if (word !== undefined) return { kind: 'word', ...word };
  // A word that there was is missing now: perhaps so is the config.
  if (!sawUnfinished) return { kind: 'none' };
  try {
    await provider.configs?.get({ serviceId, configId }, undefined, signal);
    return { kind: 'none' };
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    throw error;
  }
}

interface Seen {
  row: RolloutRow;
  paths: readonly UpgradePath[];
  counts: RolloutCounts | undefined;
  heard: Heard;
  at: Date;
}

/** Single instances are read only when something moved, and not with every question: there may be thousands. */
async function instancesOf(
  provider: OpenProvider,
  { row, paths, counts, heard, at }: Seen,
  signal: AbortSignal,
): Promise<InstanceRow[] | undefined> {
  if (counts === undefined || provider.rollouts === undefined) return undefined;
  const isOver = heard.kind === 'word' && isTerminal(heard.status);
  const hasMoved = row.instancesReadAt === null || JSON.stringify(row.counts) !== JSON.stringify(counts);
  const isEarly =
    counts.total > few && row.instancesReadAt !== null && at.getTime() - row.instancesReadAt.getTime() < instancesEvery;
  if (!isOver && (!hasMoved || isEarly)) return undefined;
  const found: InstanceRow[] = [];
  for (const { id: pathId, planId } of paths.slice(0, pathsRead)) {
    const { items } = await provider.rollouts.instances({ serviceId: row.serviceId, planId, pathId }, signal);
    found.push(...items.map((item) => instanceRow(row.id, item)));
  }
  // One instance on two paths is on the later one.
  return [...new Map(found.map((each) => [each.instanceId, each])).values()];
}

type Item = Awaited<ReturnType<NonNullable<OpenProvider['rollouts']>['instances']>>['items'][number];

function instanceRow(rolloutId: string, item: Item): InstanceRow {
  const { id: instanceId, status, providerStatus, startedAt, endedAt } = item;
  const { organization = null, region = null, resourceName = null, reason = null } = item;
  return {
    ...{ rolloutId, instanceId, status, providerStatus, organization, region, resourceName, reason },
    startedAt: startedAt === undefined ? null : new Date(startedAt),
    endedAt: endedAt === undefined ? null : new Date(endedAt),
  };
}
