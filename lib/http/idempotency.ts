import 'server-only';
import { createHmac } from 'node:crypto';
import { ProviderError } from '@/lib/providers/errors';
import { idempotencyStore, type StoredAnswer } from './idempotency-store';
import { Refusal } from './refusal';

export interface KeyedRequest {
  caller: string;
  method: string;
  path: string;
  key: string;
  /** The body as received. */
  body: string;
  secretReply: boolean;
}

const lifetimeMilliseconds = 24 * 60 * 60 * 1000;

export function checkKey(key: string): void {
  if (!/^[\x21-\x7e]{1,128}$/.test(key))
    throw new Refusal('validation_failed', {
      sentence: 'keyMalformed',
      fields: [{ path: 'Idempotency-Key', sentence: 'keyMalformed' }],
    });
}

/**
 * Runs `work` once for a key. The same key with the same body gets the stored answer; with another body a conflict.
 * Answers of 5xx and answers to a refusal are forgotten, so that a repeat tries again; an outcome that nobody knows is not.
 */
export async function once(
  request: KeyedRequest,
  facts: { secret: string; now: Date },
  work: () => Promise<Response>,
): Promise<Response> {
  const bodyDigest = createHmac('sha256', facts.secret).update(request.body).digest('base64url');
  const { caller, method, path, key } = request;
  const slot = { caller, method, path, key };
  const oldest = new Date(facts.now.getTime() - lifetimeMilliseconds);
  const existing = await idempotencyStore.claim({ ...slot, bodyDigest, at: facts.now, oldest });
  if (existing !== null) return replay(existing, bodyDigest);
  const answer = await work().catch(async (error: unknown) => {
    // It may have happened: whoever asks again under the key must not have it done twice.
    if (!isUnknown(error)) await idempotencyStore.release(slot);
    throw error;
  });
  // From here on the work is done: if this cannot be written down, the slot stays taken rather than let it be done twice.
  if (answer.status >= 400) await idempotencyStore.release(slot);
  else await idempotencyStore.settle(slot, await stored(answer, request));
  return answer;
}

/** What a client goes on with: the tag that its next change has to name, where the new thing is. */
const keptHeaders = ['etag', 'location'] as const;

async function stored(answer: Response, { secretReply }: KeyedRequest): Promise<StoredAnswer> {
  const headers = keptHeaders.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const body = secretReply ? null : await answer.clone().text();
  return { status: answer.status, body, headers: Object.fromEntries(headers) };
}

function isUnknown(error: unknown): boolean {
  return error instanceof ProviderError && error.code === 'outcome_unknown';
}

type Existing = { bodyDigest: string; status: number | null; headers: StoredAnswer['headers'] | null } & Pick<
  StoredAnswer,
  'body'
>;

function replay(existing: Existing, bodyDigest: string) {
  if (existing.bodyDigest !== bodyDigest) throw new Refusal('idempotency_conflict');
  if (existing.status === null) throw new Refusal('conflict', { sentence: 'keyStillRunning' });
  if (existing.body === null) throw new Refusal('conflict', { sentence: 'keyHeldSecret' });
  const headers = { ...existing.headers, 'content-type': 'application/json', 'idempotency-replayed': 'true' };
  return new Response(existing.status === 204 ? null : existing.body, { status: existing.status, headers });
}
