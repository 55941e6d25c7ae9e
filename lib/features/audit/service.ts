import 'server-only';
import { randomUUID } from 'node:crypto';
import type { AuditActor, AuditObject, AuditOutcome } from '@/lib/domain/audit';
import type { AnonymousContext, Caller, Context } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import { ProviderError } from '@/lib/providers/errors';
import { auditStore } from './store';

export interface AuditFacts {
  /** noun.verb in the past: `connection.created`. */
  action: string;
  object: AuditObject;
  /** Only what may be read by everyone who may read the audit: never a secret, a hash or a link. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
}

type Scene = Pick<AnonymousContext, 'requestId' | 'address' | 'now'>;

/**
 * Writes the intent, does the work, writes how it ended. If the intent cannot be written the work is not begun; if the
 * process dies in between, the intent stays and says "go and look". Authorization belongs inside `work`, so that a
 * refusal is on record too.
 */
export function audited<Result>(context: Context, facts: AuditFacts, work: () => Promise<Result>): Promise<Result> {
  return auditedAs({ ...context, actor: actorOf(context.caller) }, facts, work);
}

/** The same for what nobody signed in does: a rule, the system, a person who is only just setting up. */
export async function auditedAs<Result>(
  scene: Scene & { actor: AuditActor },
  facts: AuditFacts,
  work: () => Promise<Result>,
): Promise<Result> {
  const { actor, requestId, address } = scene;
  const entry = { recordId: randomUUID(), actor, address, requestId, ...facts };
  await auditStore.append({ ...entry, phase: 'intent', at: scene.now(), outcome: 'intended' });
  const settle = (ending: { outcome: AuditOutcome; upstream?: { status?: number; requestId?: string } }) =>
    auditStore.append({ ...entry, ...ending, phase: 'settlement', at: scene.now() });
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    // The error of the work outranks that of its bookkeeping.
    await settle(endingOf(error)).catch((failure: unknown) => {
      log().error({ requestId, error: failure }, 'an audit record could not be settled');
    });
    throw error;
  }
  await settle({ outcome: 'succeeded' });
  return result;
}

/** A refusal that happened before there was anything to intend. */
export function recordDenied(context: Context, facts: AuditFacts): Promise<void> {
  return recordSettled(actorOf(context.caller), context, { ...facts, outcome: 'denied' });
}

/** For what is over when we hear of it: signing in, signing out. */
export async function recordSettled(
  actor: AuditActor,
  { requestId, address, now }: Scene,
  facts: AuditFacts & { outcome: AuditOutcome },
): Promise<void> {
  await auditStore.append({
    recordId: randomUUID(),
    phase: 'settlement',
    at: now(),
    actor,
    address,
    requestId,
    ...facts,
  });
}

/**
 * One row per account and minute, however many attempts there are. `account` is null for addresses nobody has: what a
 * stranger types into the form (it may be a password) is not kept, and strangers cannot grow the table.
 */
export async function recordFailedSignIn(scene: Scene, account: { id: string; name: string } | null): Promise<void> {
  const at = scene.now();
  const minute = at.toISOString().slice(0, 16);
  const who = account ?? { id: 'unknown', name: 'unknown' };
  await auditStore.appendOnce({
    recordId: `sign-in-failed:${who.id}:${minute}`,
    phase: 'settlement',
    at,
    actor: { kind: 'system', id: 'sign-in', name: 'sign-in' },
    address: scene.address,
    action: 'session.started',
    object: { kind: 'person', ...who },
    outcome: 'denied',
    requestId: scene.requestId,
  });
}

export function actorOf(caller: Caller): AuditActor {
  return caller.token === undefined
    ? { kind: 'person', id: caller.person.id, name: caller.person.name }
    : { kind: 'token', id: caller.token.id, name: `${caller.token.name} (${caller.person.name})` };
}

function endingOf(error: unknown): { outcome: AuditOutcome; upstream?: { status?: number; requestId?: string } } {
  if (error instanceof Refusal)
    return { outcome: error.code === 'forbidden' || error.code === 'approval_required' ? 'denied' : 'failed' };
  if (!(error instanceof ProviderError)) return { outcome: 'failed' };
  const upstream = {
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.upstreamRequestId === undefined ? {} : { requestId: error.upstreamRequestId }),
  };
  return { outcome: error.code === 'outcome_unknown' ? 'unknown' : 'failed', upstream };
}
