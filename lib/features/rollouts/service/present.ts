import 'server-only';
import type { Rollout, RolloutInstance } from '@/lib/domain/rollout';
import { type Locale, sentenceIn } from '@/lib/domain/text';
import type { KnownRollout } from '../store/rollouts';
import { type InstanceRow, timelineStore, type TransitionRow } from '../store/timeline';

const newestTransitions = 100;

export async function presentAll(rows: readonly KnownRollout[], locale: Locale): Promise<Rollout[]> {
  const ids = rows.map(({ id }) => id);
  const timelines = await timelineStore.transitions(ids, newestTransitions);
  return rows.map((row) => rolloutOf(row, timelines.get(row.id) ?? [], locale));
}

export async function presentOne(row: KnownRollout, locale: Locale): Promise<Rollout> {
  const timelines = await timelineStore.transitions([row.id], newestTransitions);
  return rolloutOf(row, timelines.get(row.id) ?? [], locale);
}

function rolloutOf(row: KnownRollout, transitions: readonly TransitionRow[], locale: Locale): Rollout {
  const { id, connectionId, connectionName, serviceId, environmentId, configId, planIds, status, toImage } = row;
  const [planId, ...others] = planIds;
  return {
    ...{ id, connectionId, connectionName, serviceId, environmentId, configId, planIds, status, toImage },
    ...(planId === undefined || others.length > 0 ? {} : { planId }),
    ...present({
      serviceName: row.serviceName,
      environmentName: row.environmentName,
      environmentType: row.environmentType,
      planNames: row.planNames,
      providerStatus: row.providerStatus,
      startedBy: row.startedBy,
      reason: row.reason,
      fromImage: row.fromImage,
      counts: row.counts,
      rollbackOf: row.rollbackOf,
      lastHeardAt: timeOf(row.lastHeardAt),
      endedAt: timeOf(row.endedAt),
    }),
    ...(row.problem === null ? {} : { problem: { ...row.problem, detail: sentenceIn(locale, row.problem.detail) } }),
    transitions: transitions.map((each) => transitionOf(each, locale)),
    watched: row.endedAt === null,
    startedAt: row.startedAt.toISOString(),
  };
}

function transitionOf({ at, status, providerStatus, detail }: TransitionRow, locale: Locale) {
  return {
    ...{ at: at.toISOString(), status, providerStatus },
    ...(detail === null ? {} : { detail: sentenceIn(locale, detail) }),
  };
}

export function instanceOf(row: InstanceRow): RolloutInstance {
  const { instanceId: id, status, providerStatus, organization, region, resourceName, reason } = row;
  const times = { startedAt: timeOf(row.startedAt), endedAt: timeOf(row.endedAt) };
  return { ...{ id, status, providerStatus }, ...present({ organization, region, resourceName, reason, ...times }) };
}

export function timeOf(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString();
}

/** Unknown is absent: a null of a row becomes no key at all. */
export function present<Facts extends Record<string, unknown>>(
  facts: Facts,
): { [Name in keyof Facts]?: Exclude<Facts[Name], null> } {
  const given = Object.entries(facts).filter(([, value]) => value !== null);
  // Nulls were just taken out, which the compiler cannot follow through the entries.
  return Object.fromEntries(given) as { [Name in keyof Facts]?: Exclude<Facts[Name], null> };
}
