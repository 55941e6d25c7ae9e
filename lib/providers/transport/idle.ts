import { CallerLeft } from './deadline';

/** Why a stream was given up: for so long nothing went either way. */
export class NothingMoved extends Error {
  constructor(readonly milliseconds: number) {
    super(`Nothing moved for ${milliseconds / 1000} s`);
    this.name = 'NothingMoved';
  }
}

/** Why a stream's signal aborts after all went well: whatever still holds on to it lets go. */
class StreamOver extends Error {}

export interface IdleWatch {
  /** Aborts when nothing moved for too long (`NothingMoved`) or with the caller's (`CallerLeft`). */
  signal: AbortSignal;
  /** Something moved: the time begins anew. */
  moved(): void;
  end(): void;
}

/** Watches a transfer that may take hours, as long as it goes on. */
export function watchIdle(milliseconds: number, caller: AbortSignal | undefined): IdleWatch {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(new NothingMoved(milliseconds)), milliseconds);
  const follow = () => own.abort(new CallerLeft());
  if (caller?.aborted) follow();
  caller?.addEventListener('abort', follow, { once: true });
  return {
    signal: own.signal,
    moved: () => {
      timer.refresh();
    },
    end() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', follow);
      own.abort(new StreamOver());
    },
  };
}
