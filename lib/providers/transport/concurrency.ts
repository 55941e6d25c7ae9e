import { untilAborted } from './deadline';

export interface Queue {
  /** Runs `work` when a place is free; leaves the queue when the signal aborts. */
  run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when a place is free; what it resolves to gives the place back, once. */
  enter(signal: AbortSignal): Promise<() => void>;
}

/** At most `places` at once, the others in the order they came. */
export function createQueue(places: number): Queue {
  let free = places;
  const waiting: (() => void)[] = [];

  async function enter(signal: AbortSignal): Promise<void> {
    if (free > 0) {
      free -= 1;
      return;
    }
    let admit = () => {};
    const turn = new Promise<void>((resolve) => {
      admit = resolve;
    });
    waiting.push(admit);
    try {
      await untilAborted(signal, turn);
    } catch (reason) {
      const place = waiting.indexOf(admit);
      if (place >= 0) waiting.splice(place, 1);
      else leave();
      throw reason;
    }
  }

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  }

  return {
    async enter(signal) {
      await enter(signal);
      let left = false;
      return () => {
        if (!left) leave();
        left = true;
      };
    },
    async run(signal, work) {
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
