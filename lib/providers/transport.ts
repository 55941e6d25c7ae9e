import { ProviderError } from './errors';
import type { CallLimits, Tools } from './provider';
import type { Answer, Call, DownloadCall, Downloaded, Expectation, Signer, UploadCall } from './transport/call';
import { createCircuitBreaker } from './transport/circuit-breaker';
import { createQueue } from './transport/concurrency';
import { withDeadline } from './transport/deadline';
import { type Context, NotSent } from './transport/exchange';
import { createFailures, type Explain } from './transport/failures';
import { receive } from './transport/interpret';
import { createRedactor } from './transport/redaction';
import { answerTo } from './transport/repeat';
import { createStreams } from './transport/streams';

export { plainAddress, withoutVersion } from './transport/address';
export type { Signer } from './transport/call';
export { singleFlight } from './transport/single-flight';

export const defaultLimits: CallLimits = {
  deadline: 30_000,
  concurrency: 4,
  streams: 4,
  idle: 60_000,
  repetitions: 2,
  longestRetryAfter: 5_000,
  answerSize: 32 * 1024 * 1024,
  failuresInARow: 5,
  coolDown: 30_000,
};

export interface TransportOptions {
  provider: string;
  tools: Tools;
  /** The base URL; asked for every call, since a catalog may name another one later. */
  resolve: (signal: AbortSignal) => URL | Promise<URL>;
  signer?: Signer | undefined;
  /** Values that must never be seen in an error or a log line. */
  secrets?: () => readonly (string | undefined)[];
  /** Reads the provider's own form of error, where it has one. */
  explain?: Explain | undefined;
}

export interface Transport {
  /** Throws `ProviderError` and nothing else. */
  call<const Expected extends Expectation>(call: Call<Expected>): Promise<Answer<Expected>>;
  /**
   * Sends a body as it is read, once, with fresh proof; `outcome_unknown` when no proper answer came. Takes as long as
   * something moves. The body is cancelled whatever happens.
   */
  upload<const Expected extends Expectation>(call: UploadCall<Expected>): Promise<Answer<Expected>>;
  /** Hands an answer on as it comes, however large; its body fails with `ProviderError` too. */
  download<const Status extends number>(call: DownloadCall<Status>): Promise<Downloaded<Status>>;
}

/** The way of every call of one connection to one service; holds that connection's queue and circuit. */
export function createTransport(options: TransportOptions): Transport {
  const { provider, tools, resolve, signer, secrets = () => [], explain } = options;
  const limits = { ...defaultLimits, ...tools.limits };
  const failures = createFailures({ provider, redact: createRedactor(secrets), now: tools.now, explain });
  const context: Context = { provider, tools, limits, failures, resolve, signer, receive };
  const queue = createQueue(limits.concurrency);
  const { failuresInARow, coolDown } = limits;
  const breaker = createCircuitBreaker({ provider, now: tools.now, failuresInARow, coolDown, counts: saysAbsent });

  function report(thrown: unknown, { method, path }: { method: string; path: string }): ProviderError {
    const error = failures.fromThrown(thrown instanceof NotSent ? thrown.reason : thrown);
    const { code, status, upstreamRequestId, detail } = error;
    // "Not found" and "not allowed" are answers like others; what nobody should have to see is a warning.
    const level = code === 'upstream_not_found' || code === 'upstream_forbidden' ? 'info' : 'warn';
    tools.log[level]({ provider, method, path, code, status, upstreamRequestId, detail }, 'provider call failed');
    return error;
  }

  return {
    ...createStreams({ context, breaker, report }),
    async call(call) {
      try {
        return await withDeadline(limits.deadline, call.signal, (signal) => {
          breaker.refuseIfOpen();
          return queue.run(signal, () => breaker.run(() => answerTo(context, call, signal)));
        });
      } catch (thrown) {
        throw report(thrown, call);
      }
    },
  };
}

/** A provider that says "not so fast" is there. */
function saysAbsent(error: unknown): boolean {
  return error instanceof ProviderError && error.retryable && error.code !== 'upstream_rate_limited';
}
