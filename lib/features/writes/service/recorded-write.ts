import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { AuditObject } from '@/lib/domain/audit';
import { type AuditScene, auditedAs, recordRefused } from '@/lib/features/audit/service';
import { type ErrorSentence, Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import { ProviderError } from '@/lib/providers/errors';
import type { Acknowledgement } from '@/lib/providers/provider';
import { pendingWriteStore } from '../store/pending-writes';
import { planLook } from './settle-write';

/** Who writes, and under which request: a person's context (`sceneOf`), or what a job was given of one. */
export interface WriteScene extends AuditScene {
  /** How long to wait for somebody who is changing the same thing, in milliseconds; 5,000 when left out. */
  patience?: number;
}

/** One thing at a provider that only one writer at a time may change. */
export interface WriteTarget {
  object: AuditObject & { connectionId: string };
  /** Names the thing alike for everybody who could write to it; asked only of those who may. */
  key: () => Promise<string>;
  /** The job that looks what became of a write of unknown outcome: every feature knows its own things. */
  settleTask: string;
  /** What whoever comes second is told; `by` says who was first. */
  busy: ErrorSentence;
}

/** What is about to be sent, once the thing was read again and everything checked. */
export interface PlannedWrite<Result, Expected extends object = Record<string, unknown>> {
  /** The thing's name, where the plan has just read it. */
  name?: string | undefined;
  /** Only what changes; never a secret. */
  before?: Record<string, unknown> | undefined;
  after?: Record<string, unknown> | undefined;
  /** How to recognise at the provider that it happened: whichever process looks must be able to tell by this alone. */
  expected: Expected;
  send: () => Promise<Result>;
}

/** What any write answers. */
export interface Written {
  acknowledgement: Acknowledgement;
  /** Of what it made, where the provider chose the id: the record is about that. */
  objectId?: string;
}

/** Everything is as it should be: nothing is sent, and nothing on record. */
export interface NothingToWrite<Result> {
  already: Result;
}

export interface WriteOrder<Result, Expected extends object = Record<string, unknown>> {
  /** noun.verb in the past: `image.metadata.updated`. */
  action: string;
  reason?: string | undefined;
  /** Chosen beforehand by whoever keeps a row of their own about this write; a UUID of its own each time. */
  recordId?: string;
  /** Throws the refusal of whoever may not. */
  permitted: () => void;
  /** Under the lock: reads the thing again, checks what the person saw, names what will be sent. */
  plan: () => Promise<PlannedWrite<Result, Expected> | NothingToWrite<Result>>;
}

/** Thrown by a plan that leaves it at that: nobody attempted anything, so nothing is on record. */
export class NothingAttempted extends Error {}

const usualPatience = 5_000;
const pollMilliseconds = 50;
const renewMilliseconds = 5_000;

/**
 * The only way in which anything is changed at a provider: permitted, alone at this thing in the whole installation,
 * on record before it is sent and settled after it. What nobody knows the outcome of (`outcome_unknown`)
 * stays open and locked until a job has looked at the provider. Throws `conflict` when somebody else is still at it.
 */
export async function recordedWrite<Result extends Written, Expected extends object>(
  scene: WriteScene,
  target: WriteTarget,
  order: WriteOrder<Result, Expected>,
): Promise<Result> {
  const { action, reason, recordId = randomUUID() } = order;
  const facts = { recordId, action, object: target.object, ...(reason === undefined ? {} : { reason }) };
  const planned = await planAlone(scene, target, { ...facts, permitted: order.permitted, plan: order.plan });
  try {
    return 'already' in planned ? planned.already : await sendOnRecord(scene, facts, planned);
  } finally {
    await letGo(recordId);
  }
}

/** Unless its record is open. A hold that can't be let go just now is found silent later, and the write is as it was. */
export async function letGo(recordId: string): Promise<void> {
  try {
    await pendingWriteStore.release(recordId);
  } catch (error) {
    log().error({ recordId, error }, 'the hold of a write that is over could not be let go');
  }
}

export interface RecordFacts {
  recordId: string;
  action: string;
  object: AuditObject;
  reason?: string;
}

/** Permitted and alone: from here on until the row is released nobody else writes to this thing. */
export async function planAlone<Plan>(
  scene: WriteScene,
  target: WriteTarget,
  { permitted, plan, ...facts }: RecordFacts & { permitted: () => void; plan: () => Promise<Plan> },
): Promise<Plan> {
  try {
    permitted();
    await claim(facts.recordId, scene, target);
    return await plan();
  } catch (error) {
    await letGo(facts.recordId);
    if (error instanceof NothingAttempted) throw error;
    await recordRefused(scene, facts, error);
    throw error;
  }
}

/** Sends with intent and settlement around it; of unknown outcome, the row is left to whoever looks. */
export async function sendOnRecord<Result extends Written, Expected extends object>(
  scene: WriteScene,
  { object, ...facts }: RecordFacts,
  { name, before, after, expected, send }: PlannedWrite<Result, Expected>,
): Promise<Result> {
  // Whoever finds this write abandoned has to know what to look for before it is sent.
  if (!(await pendingWriteStore.expect(facts.recordId, expected, scene.now())))
    throw await tooLate(scene, { object, ...facts });
  const intended = {
    ...{ ...facts, object: name === undefined ? object : { name, ...object } },
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  let done: { result: Result } | undefined;
  try {
    return await attended(facts.recordId, scene, () =>
      auditedAs(scene, { ...intended, staysOpen: isUnknown }, async (learn) => {
        const result = await send();
        done = { result };
        const made = result.objectId === undefined ? {} : { object: { id: result.objectId } };
        learn({ upstream: result.acknowledgement, ...made });
        return result;
      }),
    );
  } catch (error) {
    // Done is done, although that could not be put on record: whoever looks will do so.
    if (done === undefined) throw error;
    log().error({ recordId: facts.recordId, error }, 'a write that succeeded could not be settled yet');
    return done.result;
  }
}

/** Planning took so long that the hold of it was taken for a dead process's: somebody else may be at it now. */
async function tooLate(scene: WriteScene, facts: RecordFacts): Promise<Refusal> {
  const refusal = new Refusal('conflict');
  await recordRefused(scene, facts, refusal);
  return refusal;
}

export function isUnknown(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'outcome_unknown';
}

/** The row is seen to be ours for as long as this process lives and the call goes on. */
async function attended<Result>(recordId: string, { now }: WriteScene, work: () => Promise<Result>): Promise<Result> {
  const renewing = setInterval(() => {
    pendingWriteStore.renew(recordId, now()).catch((error: unknown) => {
      log().warn({ recordId, error: String(error) }, 'a write under way could not be renewed');
    });
  }, renewMilliseconds);
  renewing.unref();
  try {
    return await work();
  } catch (error) {
    clearInterval(renewing);
    if (isUnknown(error)) await lookSoon(recordId, now());
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

/** Where no look can be planned just now, the sweep finds the silent write and plans one. */
async function lookSoon(recordId: string, at: Date): Promise<void> {
  try {
    await planLook(recordId, 0, at);
  } catch (error) {
    log().error({ recordId, error }, 'no look into a write of unknown outcome could be planned');
  }
}

/** At most one write in flight: whoever comes second waits a little, then is told who is at it. */
async function claim(
  recordId: string,
  { actor, now, patience = usualPatience }: WriteScene,
  { key, object, settleTask, busy }: WriteTarget,
) {
  const target = await key();
  const { connectionId, id } = object;
  const own = { recordId, target, connectionId, objectId: id, settleTask, startedBy: actor.name };
  for (let waited = 0; ; waited += pollMilliseconds) {
    if (await pendingWriteStore.claim({ ...own, startedAt: now(), seenAt: now() })) return;
    if (waited >= patience) break;
    await wait(pollMilliseconds);
  }
  const by = (await pendingWriteStore.holder(target))?.startedBy ?? '';
  throw new Refusal('conflict', { sentence: busy, values: { by }, connectionId });
}
