import 'server-only';
import { openForBackground } from '@/lib/features/connections/service/open';
import { Refusal } from '@/lib/http/refusal';
import { ProviderError } from '@/lib/providers/errors';
import { type Heard, type Observation, observe } from '../observing';
import { pauseBefore } from '../rhythm';
import { type NewRollout, type NewTransition, type RolloutRow, rolloutStore } from '../store/rollouts';
import { sharingStore } from '../store/sharing';
import { type InstanceRow, timelineStore } from '../store/timeline';
import { type Answer, hear } from './hear';
import { inOwnWords, problemFrom } from './own-words';
import { planPoll } from './plan-poll';
import { tell } from './tell';

export interface PollTools {
  now: () => Date;
  /** Uniform in [0, 1). */
  random: () => number;
}

/** Longer than any question takes: whoever holds it is alone, and if it dies, another one asks after that. */
const leaseMilliseconds = 60_000;
/** Jobs may wake a little before their time. */
const earlyMilliseconds = 250;

/**
 * Asks the provider once about a rollout, keeps what it says, tells who follows it, and plans the next time. Whatever
 * happens, nobody else asks about it meanwhile, and the number of those who watch plays no part.
 */
export async function pollRollout(id: string, tools: PollTools, signal: AbortSignal): Promise<void> {
  const at = tools.now();
  const [due, until] = [new Date(at.getTime() + earlyMilliseconds), new Date(at.getTime() + leaseMilliseconds)];
  const row = await rolloutStore.claim(id, due, until);
  if (row === undefined) return waitOn(id);
  let answer: Answer | Failed;
  try {
    answer = await asked(row, at, signal);
  } catch (error) {
    // The server stops, or something of ours broke: another one may ask at once.
    await rolloutStore.observed(id, { nextPollAt: at }, { lease: until });
    throw error;
  }
  await keep(row, answer, tools);
}

/** Somebody else is at it. Should it die, this job is the one that goes on. */
async function waitOn(id: string): Promise<void> {
  const row = await rolloutStore.find(id);
  if (row !== undefined && row.endedAt === null) await planPoll(id, row.nextPollAt);
}

interface Failed {
  heard: Heard & { kind: 'unheard' };
  problem: NonNullable<RolloutRow['problem']>;
  retryAfterSeconds?: number | undefined;
}

async function asked(row: RolloutRow, at: Date, signal: AbortSignal): Promise<Answer | Failed> {
  try {
    const opening = await openedFor(row);
    if (opening === undefined) throw new Refusal('conflict', { sentence: 'connectionPaused' });
    return await hear(opening.open(), row, { at, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProviderError || error instanceof Refusal)) throw error;
    const retryAfterSeconds = error instanceof ProviderError ? error.retryAfterSeconds : undefined;
    return { heard: { kind: 'unheard' }, problem: problemFrom(error, row.id), retryAfterSeconds };
  }
}

/** Through another connection that reaches it where its own is paused: whoever sees it there sees the same. */
async function openedFor(row: RolloutRow) {
  const own = await openForBackground(row.connectionId);
  if (own !== undefined) return own;
  for (const { connectionId } of await sharingStore.seers(row.id)) {
    const other = connectionId === row.connectionId ? undefined : await openForBackground(connectionId);
    if (other !== undefined) return other;
  }
  return undefined;
}

async function keep(row: RolloutRow, answer: Answer | Failed, { now, random }: PollTools): Promise<void> {
  const at = now();
  const isFailed = 'problem' in answer;
  const observation = await observed(row, answer.heard, at);
  const failures = isFailed ? row.failures + 1 : 0;
  const age = at.getTime() - row.watchedSince.getTime();
  const retryAfterSeconds = isFailed ? answer.retryAfterSeconds : undefined;
  const pause = pauseBefore({ age, failures, retryAfterSeconds, random: random() });
  const nextPollAt = new Date(at.getTime() + pause);
  const facts: Partial<NewRollout> = {
    ...{ failures, nextPollAt, sawUnfinished: observation.sawUnfinished },
    ...(isFailed ? { problem: answer.problem } : { problem: null, lastHeardAt: at }),
    ...(!isFailed && answer.counts !== undefined ? { counts: answer.counts } : {}),
    ...(observation.ended ? { endedAt: at } : {}),
  };
  const transition = transitionOf(observation, isFailed ? undefined : answer.detail);
  if (transition !== undefined) Object.assign(facts, wordOf(transition));
  const seen = isFailed ? undefined : answer.instances;
  const instances = seen === undefined ? [] : await timelineStore.putInstances(row.id, seen);
  if (seen !== undefined) facts.instancesReadAt = at;
  // It ended meanwhile, or this answer comes so late that somebody else has asked: then theirs counts.
  if (!(await rolloutStore.observed(row.id, facts, { transition, lease: row.nextPollAt }))) return;
  // Whoever waits comes first; should this process die in between, the next question is overdue and found so.
  await tellIfNew({ ...row, ...facts }, { before: row, transition, instances }, at);
  if (!observation.ended) await planPoll(row.id, nextPollAt);
}

async function observed(row: RolloutRow, heard: Heard, at: Date): Promise<Observation> {
  const observation = observe(row, heard, at);
  // When the last change was matters only to one that comes after it.
  if (observation.transition === undefined) return observation;
  return observe({ ...row, lastTransitionAt: await timelineStore.newestTransition(row.id) }, heard, at);
}

function transitionOf({ transition }: Observation, detail: string | undefined): NewTransition | undefined {
  if (transition === undefined) return undefined;
  const { because, ...facts } = transition;
  return { ...facts, detail: because === undefined ? detail : inOwnWords(because) };
}

function wordOf({ status, providerStatus }: NewTransition): Partial<NewRollout> {
  return providerStatus === '' ? { status } : { status, providerStatus };
}

interface Difference {
  before: RolloutRow;
  transition: NewTransition | undefined;
  instances: InstanceRow[];
}

/** Nothing is told while nothing changes: that it is being heard of is what a stream without news means. */
async function tellIfNew(row: RolloutRow, { before, ...news }: Difference, at: Date): Promise<void> {
  const isUnheard = (each: RolloutRow) => each.problem?.code ?? '';
  const hasCounts = JSON.stringify(row.counts) !== JSON.stringify(before.counts);
  const isNew = news.transition !== undefined || news.instances.length > 0 || hasCounts;
  if (!isNew && isUnheard(row) === isUnheard(before)) return;
  await tell(row, news, at);
}
