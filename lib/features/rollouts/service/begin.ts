import 'server-only';
import type { RolloutStatus } from '@/lib/domain/rollout';
import { type NewRollout, rolloutStore } from '../store/rollouts';
import { sharingStore } from '../store/sharing';
import { inOwnWords } from './own-words';
import { planPoll } from './plan-poll';
import { tell } from './tell';

const firstPollMilliseconds = 1_000;

/** All that is known of a rollout when it begins. */
export interface RolloutDraft {
  id: string;
  serviceId: string;
  serviceName?: string | undefined;
  environmentId: string;
  environmentName?: string | undefined;
  environmentType?: string | undefined;
  configId: string;
  planIds: string[];
  planNames?: Record<string, string> | undefined;
  startedBy?: { id: string; name: string } | undefined;
  reason?: string | undefined;
  rollbackOf?: string | undefined;
  fromImage?: { name: string; tag: string } | undefined;
  toImage: { name: string; tag: string };
  /** Absent where they could not be read. */
  pathsBefore?: string[] | undefined;
  startedAt: string;
}

interface Beginning {
  connectionId: string;
  cloud: string;
  at: Date;
  /** What the provider says already, where somebody asked. */
  word?: { status: RolloutStatus; providerStatus: string } | undefined;
  /** The provider was told to start, and nobody knows yet whether it did. */
  isUnconfirmed?: boolean;
}

/**
 * Makes our record and has it watched. The answer: under which id it is known, which is another one where it was noticed
 * before; undefined when a different one of this config is under way.
 */
export async function beginRollout(draft: RolloutDraft, beginning: Beginning): Promise<string | undefined> {
  const { connectionId, cloud, at, word, isUnconfirmed = false } = beginning;
  const startedAt = new Date(draft.startedAt);
  const firstPollAt = new Date(at.getTime() + firstPollMilliseconds);
  const row: NewRollout = {
    ...{ ...draft, connectionId, cloud, startedAt, watchedSince: at, nextPollAt: firstPollAt },
    ...{ status: word?.status ?? 'waiting', providerStatus: word?.providerStatus ?? null },
    sawUnfinished: word !== undefined,
    lastHeardAt: word === undefined ? null : at,
  };
  const doubt = {
    at: startedAt,
    status: 'waiting' as const,
    providerStatus: '',
    detail: inOwnWords('rolloutUnconfirmed'),
  };
  const transition = word === undefined ? (isUnconfirmed ? doubt : undefined) : { at, ...word };
  if (!(await rolloutStore.insert(row, transition))) return known(draft, beginning);
  await planPoll(draft.id, firstPollAt);
  const made = await rolloutStore.find(draft.id);
  if (made !== undefined) await tell(made, { transition }, at);
  return draft.id;
}

async function known(draft: RolloutDraft, { connectionId, cloud }: Beginning): Promise<string | undefined> {
  if ((await rolloutStore.find(draft.id)) !== undefined) return draft.id;
  const { configId, startedBy, reason, rollbackOf, fromImage } = draft;
  if (startedBy === undefined) return undefined;
  const adopted = await rolloutStore.adopt({ cloud, configId }, { startedBy, reason, rollbackOf, fromImage });
  if (adopted !== undefined) await sharingStore.see(adopted, connectionId);
  return adopted;
}

/** Somebody looked: the provider never began it. */
export async function endUnbegun(id: string, at: Date): Promise<void> {
  const row = await rolloutStore.find(id);
  // What was heard of has begun, whatever the look says.
  if (row === undefined || row.sawUnfinished) return;
  const transition = { at, status: 'failed' as const, providerStatus: '', detail: inOwnWords('rolloutNeverBegan') };
  if (!(await rolloutStore.observed(id, { status: 'failed', endedAt: at }, { transition }))) return;
  await tell({ ...row, status: 'failed', endedAt: at }, { transition }, at);
}
