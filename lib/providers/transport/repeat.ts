import type { ProviderError } from '../errors';
import type { Answer, Call, Expectation } from './call';
import { type Context, exchange, NotSent } from './exchange';
import type { Failures } from './failures';
import { interpret } from './interpret';
import { pauseBeforeRepeating } from './retry';

/** The answer to a call, repeated while that is safe and has a chance. */
export async function answerTo<const Expected extends Expectation>(
  context: Context,
  call: Call<Expected>,
  signal: AbortSignal,
): Promise<Answer<Expected>> {
  const { provider, tools, failures, limits } = context;
  const safe = call.safe ?? (call.method === 'GET' || call.method === 'HEAD');
  for (let repetition = 0; ; repetition += 1) {
    try {
      return interpret(call, await exchange(context, call, signal), failures);
    } catch (thrown) {
      if (thrown instanceof NotSent) throw thrown;
      const error = failures.fromThrown(signal.aborted ? signal.reason : thrown);
      if (!safe) throw unsettled(error, failures);
      const pause = pauseBeforeRepeating(error, repetition, { limits, random: tools.random });
      if (pause === undefined || signal.aborted) throw error;
      tools.log.warn({ provider, method: call.method, path: call.path, code: error.code, pause }, 'call repeated');
      await tools.wait(pause, signal).catch(() => {
        throw error;
      });
    }
  }
}

/** A write that met no proper answer may have happened: nobody may take it for failed. */
function unsettled(error: ProviderError, failures: Failures): ProviderError {
  const perhaps = ['upstream_unavailable', 'upstream_timeout', 'upstream_invalid_response'].includes(error.code);
  if (!perhaps) return error;
  const { status, upstreamRequestId } = error;
  const detail = error.sentence ?? error.detail;
  return failures.failure('outcome_unknown', { detail, status, upstreamRequestId });
}
