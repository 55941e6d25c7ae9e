import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import type { AuditActor, AuditObject, AuditOutcome } from '@/lib/domain/audit';
import type { AnonymousContext, Caller, Context } from '@/lib/http/context';
import type { DeniedCall } from '@/lib/http/denied-calls';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import { ProviderError } from '@/lib/providers/errors';
import { append, appendMade, appendOnce } from './append';
import type { AuditEntry } from './store/entries';

export interface AuditFacts {
  /** noun.verb in the past: `connection.created`. */
  action: string;
  object: AuditObject;
  /** Only what may be read by everyone who may read the audit: never a secret, a hash or a link. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
}

/** Who does it, in answer to which request, from where, by which clock: a request's context, or what a job remembers. */
export type AuditScene = Pick<AnonymousContext, 'requestId' | 'address' | 'now'> & { actor: AuditActor };

type Scene = Omit<AuditScene, 'actor'>;

/** What is known only once the work has got somewhere; the settlement says it. */
export type AuditFindings = Partial<Pick<AuditFacts, 'before' | 'after'>> & {
  object?: Partial<AuditObject>;
  upstream?: AuditEntry['upstream'];
};

/** Called any number of times while the work goes on; the last word about a thing counts. */
export type Learn = (found: AuditFindings) => void;

export interface AuditWork<Result> {
  (learn: Learn): Promise<Result>;
}

export interface AuditOptions {
  /** Chosen beforehand by whoever keeps a row of their own about this work; must be unique, a UUID. */
  recordId?: string;
  /**
   * Whether nobody knows yet how it ended: then the record stays an intent, and whoever finds out calls `settleOpen`.
   * The error goes on to the caller all the same.
   */
  staysOpen?: (error: unknown) => boolean;
}

/**
 * Writes the intent, does the work, writes how it ended. If the intent cannot be written the work is not begun; if the
 * process dies in between, the intent stays and says "go and look". Authorization belongs inside `work`, so that a
 * refusal is on record too.
 */
export function audited<Result>(
  context: Context,
  facts: AuditFacts & AuditOptions,
  work: AuditWork<Result>,
): Promise<Result> {
  return auditedAs(sceneOf(context), facts, work);
}

/** The same for what nobody signed in does, and for jobs, which act for the person who started them. */
export async function auditedAs<Result>(
  { actor, requestId, address, now }: AuditScene,
  { recordId = randomUUID(), staysOpen = () => false, ...facts }: AuditFacts & AuditOptions,
  work: AuditWork<Result>,
): Promise<Result> {
  const entry = { recordId, actor, address, requestId, ...facts };
  await append({ ...entry, phase: 'intent', at: now(), outcome: 'intended' });
  const found: AuditFindings = {};
  const settle = (ending: AuditEnding) => append({ ...settled(entry, { ...found, ...ending }), at: now() });
  let result: Result;
  try {
    result = await work((learnt) => Object.assign(found, learnt));
  } catch (error) {
    if (staysOpen(error)) throw error;
    // The error of the work outranks that of its bookkeeping.
    await settle(endingOf(error)).catch((failure: unknown) => {
      log().error({ requestId, error: failure }, 'an audit record could not be settled');
    });
    throw error;
  }
  await settle({ outcome: 'succeeded' });
  return result;
}

/** How it ended, and what was found out about it. */
export type AuditEnding = AuditFindings & { outcome: Exclude<AuditOutcome, 'intended'> };

/** Settles a record that stayed open. False when it is settled already, or no such thing was ever intended. */
export function settleOpen(recordId: string, ending: AuditEnding, at: Date): Promise<boolean> {
  return appendMade(async (known) => {
    const [entry, ...more] = await known(recordId);
    if (entry?.phase !== 'intent' || more.length > 0) return undefined;
    const { sequence: _place, link: _link, ...intent } = entry;
    return { ...settled(intent, ending), at };
  });
}

function settled(
  intent: Omit<AuditEntry, 'phase' | 'at' | 'outcome'>,
  { object, ...ending }: AuditEnding,
): Omit<AuditEntry, 'at'> {
  return { ...intent, ...ending, object: { ...intent.object, ...object }, phase: 'settlement' };
}

export function sceneOf({ caller, requestId, address, now }: Context): AuditScene {
  return { actor: actorOf(caller), requestId, now, ...(address === undefined ? {} : { address }) };
}

/** A refusal that happened before there was anything to intend. */
export function recordDenied(context: Context, facts: AuditFacts): Promise<void> {
  return recordSettled(actorOf(context.caller), context, { ...facts, outcome: 'denied' });
}

/** What was refused or failed before there was anything to intend, under an id of the caller's. */
export async function recordRefused(
  { actor, requestId, address, now }: AuditScene,
  facts: AuditFacts & { recordId: string },
  error: unknown,
): Promise<void> {
  await append({ ...settled({ ...facts, actor, address, requestId }, endingOf(error)), at: now() });
}

/** One row per caller, path and minute: whoever may not write must not fill the table by trying. */
export async function recordDeniedCall(context: Context, { endpoint, path, connectionId }: DeniedCall): Promise<void> {
  const at = context.now();
  const entry = { ...sceneOf(context), at, phase: 'settlement', outcome: 'denied' } as const;
  const { now: _clock, ...scene } = entry;
  const id = `${endpoint.method} ${path.slice(0, 500)}`;
  const place = connectionId === undefined ? {} : { connectionId: connectionId.slice(0, 100) };
  await appendOnce({
    ...scene,
    recordId: `denied:${digest(`${scene.actor.kind} ${scene.actor.id} ${id}`)}:${at.toISOString().slice(0, 16)}`,
    action: 'request.denied',
    object: { kind: 'endpoint', id, name: endpoint.summary, ...place },
  });
}

/** For what is over when we hear of it: signing in, signing out. */
export async function recordSettled(
  actor: AuditActor,
  { requestId, address, now }: Scene,
  facts: AuditFacts & { outcome: AuditOutcome },
): Promise<void> {
  await append({
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
  await appendOnce({
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

function endingOf(error: unknown): AuditEnding {
  if (error instanceof Refusal)
    return { outcome: error.code === 'forbidden' || error.code === 'approval_required' ? 'denied' : 'failed' };
  if (!(error instanceof ProviderError)) return { outcome: 'failed' };
  const upstream = {
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.upstreamRequestId === undefined ? {} : { requestId: error.upstreamRequestId }),
  };
  const outcome = error.code === 'outcome_unknown' ? 'unknown' : 'failed';
  // An answer that never came must not hide what an earlier one said.
  return Object.keys(upstream).length === 0 ? { outcome } : { outcome, upstream };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
