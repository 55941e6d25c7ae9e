import 'server-only';
import { randomUUID } from 'node:crypto';
import { Refusal } from '@/lib/http/refusal';
import { ProviderError } from '@/lib/providers/errors';
import type { Acknowledgement } from '@/lib/providers/provider';
import { pendingWriteStore } from '../store/pending-writes';
import { letGo, type PlannedWrite, planAlone, sendOnRecord, type WriteScene, type WriteTarget } from './recorded-write';

export interface SequenceStep<Expected extends object = Record<string, unknown>>
  extends PlannedWrite<{ acknowledgement: Acknowledgement }, Expected> {
  /** Of this step's own record. */
  action: string;
}

export interface SequenceOrder<Expected extends object = Record<string, unknown>> {
  /** Of the record of a sequence that was refused before its first step. */
  action: string;
  permitted: () => void;
  plan: () => Promise<readonly SequenceStep<Expected>[]>;
}

export type StepEnding = { kind: 'done' } | { kind: 'failed'; error: ProviderError | Refusal };

/**
 * Several writes to one thing, each on record for itself, and nobody else writes between them. A step that fails keeps
 * none of the others from being tried; one of unknown outcome does, for until that is known it stays locked.
 * Answers an ending for each step that was tried, in order.
 */
export async function recordedSequence<Expected extends object>(
  scene: WriteScene,
  target: WriteTarget,
  { action, ...order }: SequenceOrder<Expected>,
): Promise<StepEnding[]> {
  const { object } = target;
  let recordId: string = randomUUID();
  const steps = await planAlone(scene, target, { recordId, action, object, ...order });
  const endings: StepEnding[] = [];
  try {
    for (const [place, step] of steps.entries()) {
      const next = place === 0 ? recordId : await nextAfter(recordId, scene);
      if (next === undefined) break;
      recordId = next;
      endings.push(await endingOf(() => sendOnRecord(scene, { recordId, action: step.action, object }, step)));
    }
  } finally {
    await letGo(recordId);
  }
  return endings;
}

/** Undefined while it is not known how the one before it ended. */
async function nextAfter(recordId: string, { now }: WriteScene): Promise<string | undefined> {
  const next = randomUUID();
  return (await pendingWriteStore.passOn(recordId, { recordId: next, seenAt: now() })) ? next : undefined;
}

async function endingOf(work: () => Promise<unknown>): Promise<StepEnding> {
  try {
    await work();
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof ProviderError || error instanceof Refusal) return { kind: 'failed', error };
    throw error;
  }
}
