import 'server-only';

const everySeconds = 15;

/** What is done at every beat. False: no more of them. */
type Beat = () => Promise<boolean>;

/**
 * One clock for all streams of a process, each of which beats every fifteen seconds: thousands of them have no timer of
 * their own, and those that began in the same second ask whatever they ask at the same moment.
 */
export class Heart {
  readonly #bySecond = Array.from({ length: everySeconds }, () => new Set<() => void>());
  #second = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** Resolves once `beat` wants no more or the signal aborts; throws what `beat` throws. */
  follow(beat: Beat, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return resolve();
      let isBeating = false;
      const leave = this.#join(() => {
        // The last beat may still wait for an answer.
        if (isBeating) return;
        isBeating = true;
        beat().then((goesOn) => {
          isBeating = false;
          if (!goesOn) end();
        }, fail);
      });
      const end = () => {
        leave();
        resolve();
      };
      const fail = (error: unknown) => {
        leave();
        reject(error);
      };
      signal.addEventListener('abort', end, { once: true });
    });
  }

  #join(beat: () => void): () => void {
    const beats = this.#bySecond[this.#second];
    beats?.add(beat);
    this.#timer ??= setInterval(() => this.#tick(), 1000);
    return () => {
      beats?.delete(beat);
      if (this.#bySecond.every(({ size }) => size === 0)) this.#rest();
    };
  }

  #tick(): void {
    this.#second = (this.#second + 1) % everySeconds;
    for (const beat of this.#bySecond[this.#second] ?? []) beat();
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
