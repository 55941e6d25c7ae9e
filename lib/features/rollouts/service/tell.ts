import 'server-only';
import { emitEvents } from '@/lib/http/events';
import type { NewTransition, RolloutRow } from '../store/rollouts';
import { sharingStore } from '../store/sharing';
import type { InstanceRow } from '../store/timeline';
import { rolloutsTopic, topicOf } from '../topic';
import { instanceOf, present, timeOf } from './present';

/** More than these are told as "some": a page that shows them reads them again. */
const instancesAtOnce = 200;

export interface News {
  transition?: NewTransition | undefined;
  /** Those that differ from before. */
  instances?: readonly InstanceRow[] | undefined;
}

/** Tells whoever follows this rollout, and whoever follows all of them: each team once, by its own connection. */
export async function tell(row: RolloutRow, { transition, instances = [] }: News, at: Date): Promise<void> {
  const { id, configId, serviceId, status } = row;
  const facts = {
    ...{ id, status, watched: row.endedAt === null },
    ...present({ providerStatus: row.providerStatus, counts: row.counts }),
    lastHeardAt: timeOf(row.lastHeardAt),
    endedAt: timeOf(row.endedAt),
    problem: row.problem,
  };
  const shown = instances.length > instancesAtOnce ? [] : instances.map(instanceOf);
  const changes = {
    ...(transition === undefined ? {} : { transition: { ...transition, at: transition.at.toISOString() } }),
    ...(shown.length === 0 ? {} : { instances: shown }),
    ...(instances.length > shown.length ? { instancesChanged: true } : {}),
  };
  const place = { serviceId, configId, toImage: row.toImage };
  const data = { ...facts, ...place, ...present({ startedBy: row.startedBy, environmentName: row.environmentName }) };
  const teams = new Map<string, string>();
  for (const { teamId, connectionId } of await sharingStore.seers(id))
    if (!teams.has(teamId)) teams.set(teamId, connectionId);
  await emitEvents(
    [...teams].flatMap(([teamId, connectionId]) => [
      { topic: topicOf(id), type: 'rollout.progress', teamId, data: { ...facts, ...changes } },
      { topic: rolloutsTopic, type: 'rollout.changed', teamId, data: { ...data, connectionId } },
    ]),
    at,
  );
}
