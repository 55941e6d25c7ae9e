import type { ProviderError } from '../errors';
import type { Answer, Call, Expectation } from './call';
import { type Context, exchange, NotSent, Unreached } from './exchange';
import type { Received } from './failures';
import { interpret } from './interpret';
import { pauseBeforeRepeating } from './retry';
import { isVerdict, lacksAnswer, unknownOutcome } from './unknown-outcome';

/** The answer to a call, repeated while that is safe and has a chance. */
export async function answerTo<const Expected extends Expectation>(
  context: Context,
  call: Call<Expected>,
  signal: AbortSignal,
): Promise<Answer<Expected>> {
  return repeated({ context, call, signal }, (received) => interpret(call, received, context.failures));
}

interface Asked {
  context: Context;
  call: Call<Expectation>;
  signal: AbortSignal;
}

/** What `read` makes of the answer; after a failure that may pass, the exchange is begun again. */
export async function repeated<Result>(asked: Asked, read: (received: Received) => Result): Promise<Result> {
  const { context, call, signal } = asked;
  const { provider, tools, failures, limits } = context;
  const traceless = call.traceless ?? (call.method === 'GET' || call.method === 'HEAD');
  const safe = call.safe ?? traceless;
  let perhapsDone = false;
  for (let repetition = 0; ; repetition += 1) {
    try {
      return read(await exchange(context, call, signal));
    } catch (thrown) {
      const error = errorOf(thrown, asked);
      const left = !(thrown instanceof NotSent || thrown instanceof Unreached);
      if (left && lacksAnswer(error)) perhapsDone = true;
      else if (left && isVerdict(error)) perhapsDone = false;
      const final = perhapsDone && !traceless ? unknownOutcome(error, failures) : error;
      // A request refused for its haste did nothing, whatever it asked for.
      const repeatable = safe || error.code === 'upstream_rate_limited';
      const pause =
        repeatable && !(thrown instanceof NotSent)
          ? pauseBeforeRepeating(error, repetition, { limits, random: tools.random })
          : undefined;
      if (pause === undefined || signal.aborted) throw final;
      tools.log.warn({ provider, method: call.method, path: call.path, code: error.code, pause }, 'call repeated');
      await tools.wait(pause, signal).catch(() => {
        throw final;
      });
    }
  }
}

function errorOf(thrown: unknown, { context: { failures }, signal }: Asked): ProviderError {
  if (thrown instanceof NotSent) return failures.fromThrown(thrown.reason);
  if (signal.aborted) return failures.fromThrown(signal.reason);
  return failures.fromThrown(thrown instanceof Unreached ? thrown.reason : thrown);
}
