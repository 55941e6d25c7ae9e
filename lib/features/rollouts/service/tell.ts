import 'server-only';
import { emitEvents } from '@/lib/http/events';
import type { KnownRollout, NewTransition } from '../store/rollouts';
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

/** Tells whoever follows this rollout, and whoever follows all of them. */
export async function tell(row: KnownRollout, { transition, instances = [] }: News, at: Date): Promise<void> {
  const { id, connectionId, configId, serviceId, teamId, status } = row;
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
  const place = { connectionId, serviceId, configId, toImage: row.toImage };
  const data = { ...facts, ...place, ...present({ startedBy: row.startedBy, environmentName: row.environmentName }) };
  await emitEvents(
    [
      { topic: topicOf(id), type: 'rollout.progress', teamId, data: { ...facts, ...changes } },
      { topic: rolloutsTopic, type: 'rollout.changed', teamId, data },
    ],
    at,
  );
}
