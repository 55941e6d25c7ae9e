import type { Sentence } from '@/lib/domain/text';
import { ProviderError } from '../errors';
import { notAskedAgainYet } from './sentences';

export interface CircuitBreaker {
  /** Runs `work`, or refuses with `upstream_unavailable` while the circuit is open. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Throws while open, without claiming the trial that would close it. */
  refuseIfOpen(): void;
}

interface BreakerOptions {
  provider: string;
  now: () => Date;
  failuresInARow: number;
  /** Milliseconds. */
  coolDown: number;
  /** Whether this failure says that the provider is not there, as opposed to an answer we did not want. */
  counts: (error: unknown) => boolean;
}

/**
 * Opens after so many failures in a row and leaves the provider alone; after the cool-down one call tries for all.
 * An answer of any kind closes it, so a refused input never opens it.
 */
export function createCircuitBreaker(options: BreakerOptions): CircuitBreaker {
  let failures = 0;
  let openUntil = 0;
  let trying = false;
  let last: Sentence = '';

  function refuseIfOpen(): void {
    if (failures < options.failuresInARow) return;
    const left = openUntil - options.now().getTime();
    if (left <= 0 && !trying) return;
    throw new ProviderError({
      code: 'upstream_unavailable',
      provider: options.provider,
      detail: notAskedAgainYet(failures, last),
      retryable: true,
      retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)),
    });
  }

  function failed(error: unknown): void {
    failures += 1;
    last = error instanceof ProviderError ? (error.sentence ?? error.detail ?? '') : '';
    if (failures >= options.failuresInARow) openUntil = options.now().getTime() + options.coolDown;
  }

  return {
    refuseIfOpen,
    async run(work) {
      refuseIfOpen();
      const isTrial = failures >= options.failuresInARow;
      if (isTrial) trying = true;
      try {
        const result = await work();
        failures = 0;
        return result;
      } catch (error) {
        if (options.counts(error)) failed(error);
        // Only an answer proves that the provider is back: a caller who went away during the trial does not.
        else if (error instanceof ProviderError && error.status !== undefined) failures = 0;
        throw error;
      } finally {
        if (isTrial) trying = false;
      }
    },
  };
}
