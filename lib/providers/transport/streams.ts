import { ProviderError } from '../errors';
import type { Answer, Call, DownloadCall, Downloaded, Expectation, UploadCall } from './call';
import type { CircuitBreaker } from './circuit-breaker';
import { createQueue, type Queue } from './concurrency';
import { beforeSending, type Context, NotSent, type Outgoing, send, Unreached } from './exchange';
import { type IdleWatch, NothingMoved, watchIdle } from './idle';
import { interpret, receive, receiveHead } from './interpret';
import { passOn, WrongSize } from './pass-on';
import { repeated } from './repeat';
import { senderStopped, streamsUnderWay } from './sentences';
import { lacksAnswer, unknownOutcome } from './unknown-outcome';

interface Options {
  context: Context;
  breaker: CircuitBreaker;
  report(thrown: unknown, call: { method: string; path: string }): ProviderError;
}

/**
 * Uploads and downloads. They take as long as they take, so they have places of their own beside the calls', a deadline
 * that begins anew whenever something moves, and no say in whether the provider counts as being there.
 */
export function createStreams({ context, breaker, report }: Options) {
  const { limits } = context;
  const queue = createQueue(limits.streams);

  async function upload<const Expected extends Expectation>(call: UploadCall<Expected>): Promise<Answer<Expected>> {
    const watch = watchIdle(limits.idle, call.signal);
    try {
      breaker.refuseIfOpen();
      const leave = await placeIn(queue, context, watch);
      return await sendOnce({ ...context, receive, watched: true }, call, watch).finally(leave);
    } catch (thrown) {
      throw report(thrown, call);
    } finally {
      watch.end();
      if (!call.body.locked) call.body.cancel().catch(() => {});
    }
  }

  async function download<const Status extends number>(call: DownloadCall<Status>): Promise<Downloaded<Status>> {
    const watch = watchIdle(limits.idle, call.signal);
    let leave = () => {};
    const over = () => {
      watch.end();
      leave();
    };
    try {
      breaker.refuseIfOpen();
      leave = await placeIn(queue, context, watch);
      const asked: Call<Expectation> = { ...call, method: 'GET', expect: nothingRead(call.expect) };
      const watching = { ...context, receive: receiveHead, watched: true } as const;
      const head = await repeated({ context: watching, call: asked, signal: watch.signal }, (received) => {
        interpret(asked, received, context.failures);
        return received;
      });
      const status = head.status as Status;
      if (!head.body) over();
      const facts = { size: sizeOf(head.headers), failed: (thrown: unknown) => report(thrown, asked), over };
      return { status, headers: head.headers, body: head.body ? outward(head.body, watch, facts) : null };
    } catch (thrown) {
      over();
      throw report(thrown, { ...call, method: 'GET' });
    }
  }

  return { upload, download };
}

/** A place among the connection's streams, or the error that says that none came free in time. */
async function placeIn(queue: Queue, { limits, failures }: Context, watch: IdleWatch): Promise<() => void> {
  try {
    const leave = await queue.enter(watch.signal);
    watch.moved();
    return leave;
  } catch (thrown) {
    if (!(thrown instanceof NothingMoved)) throw thrown;
    throw failures.failure('upstream_rate_limited', { detail: streamsUnderWay(limits.streams) });
  }
}

async function sendOnce<const Expected extends Expectation>(
  context: Context,
  call: UploadCall<Expected>,
  { signal, moved }: IdleWatch,
): Promise<Answer<Expected>> {
  const { failures, signer } = context;
  let broken: unknown;
  const ended = (_bytes: number, thrown?: unknown) => {
    broken = thrown;
    return thrown;
  };
  const { body, size, ...rest } = call;
  const headers: Record<string, string> = { 'content-type': 'application/octet-stream', ...call.headers };
  if (size !== undefined) headers['content-length'] = String(size);
  try {
    if (call.signed !== false && signer?.fresh !== undefined) await beforeSending(signal, signer.fresh(signal));
    const outgoing: Outgoing = { ...rest, headers, bits: passOn(body, { signal, size, moved, ended }) };
    const { received } = await send(context, outgoing, signal);
    return interpret(call, received, failures);
  } catch (thrown) {
    if (thrown instanceof NotSent) throw thrown;
    const error = uploadFailure({ thrown, broken, signal }, context);
    throw lacksAnswer(error) && !(thrown instanceof Unreached) ? unknownOutcome(error, failures) : error;
  }
}

interface Broken {
  thrown: unknown;
  /** What the body itself failed with. */
  broken: unknown;
  signal: AbortSignal;
}

function uploadFailure({ thrown, broken, signal }: Broken, { failures }: Context): ProviderError {
  if (thrown instanceof ProviderError) return thrown;
  if (signal.aborted) return failures.fromThrown(signal.reason);
  if (thrown instanceof Unreached) return failures.fromThrown(thrown.reason);
  if (broken instanceof WrongSize || broken === undefined) return failures.fromThrown(broken ?? thrown);
  return failures.failure('upstream_timeout', { detail: senderStopped, retryable: false, cause: broken });
}

interface Outward {
  size: number | undefined;
  failed(thrown: unknown): ProviderError;
  over(): void;
}

function outward(
  body: ReadableStream<Uint8Array>,
  { signal, moved }: IdleWatch,
  { size, failed, over }: Outward,
): ReadableStream<Uint8Array> {
  const ended = (_bytes: number, thrown?: unknown) => {
    over();
    return thrown === undefined ? undefined : failed(thrown);
  };
  return passOn(body, { signal, size, moved, ended });
}

function nothingRead(statuses: readonly number[]): Expectation {
  return Object.fromEntries(statuses.map((status) => [status, null]));
}

function sizeOf(headers: Record<string, string>): number | undefined {
  const length = headers['content-length'];
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
