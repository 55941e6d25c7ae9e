import 'server-only';
import { randomUUID } from 'node:crypto';
import { Refusal } from '@/lib/http/refusal';
import { ProviderError } from '@/lib/providers/errors';
import type { Acknowledgement } from '@/lib/providers/provider';
import { pendingWriteStore } from '../store/pending-writes';
import {
  isUnknown,
  type PlannedWrite,
  planAlone,
  sendOnRecord,
  type WriteScene,
  type WriteTarget,
} from './recorded-write';

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
  let isOpen = false;
  try {
    for (const [place, step] of steps.entries()) {
      if (place > 0) recordId = await nextAfter(recordId, scene);
      const ending = await endingOf(() => sendOnRecord(scene, { recordId, action: step.action, object }, step));
      endings.push(ending);
      isOpen = ending.kind === 'failed' && isUnknown(ending.error);
      if (isOpen) break;
    }
  } finally {
    if (!isOpen) await pendingWriteStore.release(recordId);
  }
  return endings;
}

async function nextAfter(recordId: string, { now }: WriteScene): Promise<string> {
  const next = randomUUID();
  await pendingWriteStore.passOn(recordId, { recordId: next, seenAt: now() });
  return next;
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
