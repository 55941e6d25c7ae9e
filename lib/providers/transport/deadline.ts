/** Why a call's own signal aborted: its time ran out, as opposed to a caller who went away. */
export class DeadlineReached extends Error {
  constructor(readonly milliseconds: number) {
    super(`No complete answer within ${milliseconds / 1000} s`);
    this.name = 'DeadlineReached';
  }
}

/** Why a call's own signal aborted: whoever asked no longer waits. Says nothing about the provider. */
export class CallerLeft extends Error {
  constructor() {
    super('The call was given up before its answer came');
    this.name = 'CallerLeft';
  }
}

/** Runs `work`, which must heed it, under a signal that aborts after `milliseconds` (`DeadlineReached`) or with the caller's (`CallerLeft`). */
export async function withDeadline<Result>(
  milliseconds: number,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(new DeadlineReached(milliseconds)), milliseconds);
  const follow = () => own.abort(new CallerLeft());
  if (caller?.aborted) follow();
  caller?.addEventListener('abort', follow, { once: true });
  try {
    return await work(own.signal);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', follow);
  }
}

/** Settles with `work`, or rejects with the signal's reason at once, even when `work` does not heed the signal. */
export function untilAborted<Result>(signal: AbortSignal | undefined, work: Promise<Result>): Promise<Result> {
  if (signal === undefined) return work;
  return new Promise<Result>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(
      (result) => {
        signal.removeEventListener('abort', stop);
        resolve(result);
      },
      (thrown: unknown) => {
        signal.removeEventListener('abort', stop);
        reject(thrown);
      },
    );
  });
}
