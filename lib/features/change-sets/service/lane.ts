import 'server-only';
import { randomUUID } from 'node:crypto';
import { Refusal } from '@/lib/http/refusal';
import { type ClaimedItem, type ItemEnding, itemStore } from '../store/items';
import type { Acting } from './acting';
import { problemBecause, problemFrom } from './item-problem';
import type { Progress } from './progress';
import type { RunTools } from './run-tools';
import { type Attempt, writeItem } from './write-item';

/**
 * Items of one connection under way at once. A connection has four calls in flight at most, which its transport sees to;
 * twice as many items keep those four busy while others are being put on record.
 */
const itemsAtOnce = 8;
/** After "not so fast" without a word on how long. */
const usualPauseSeconds = 5;
const longestPauseSeconds = 120;
/** An item that a provider keeps putting off is left to a person at last. */
const mostAttempts = 20;

export interface LaneScene {
  setId: string;
  runnerId: string;
  reason: string;
  acting: Acting;
  progress: Progress;
  tools: RunTools;
  signal: AbortSignal;
}

/** Works off the items of one connection of a set; other connections go on beside it, whatever this one's provider does. */
export class Lane {
  readonly #busyImages = new Set<string>();
  /** One claim after the other: two at once could take two items of one image. */
  #claiming: Promise<unknown> = Promise.resolve();
  #pausedUntil = 0;

  constructor(
    private readonly connectionId: string,
    private readonly scene: LaneScene,
  ) {}

  /** Ends when nothing waits any more, the set is not running any more, or the server stops. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: itemsAtOnce }, () => this.#work()));
  }

  async #work(): Promise<void> {
    const { signal } = this.scene;
    while (!signal.aborted) {
      await this.#pause();
      if (signal.aborted) return;
      const item = await this.#claim();
      if (item === undefined) return;
      try {
        await this.#settle(item, await this.#attempt(item));
      } finally {
        this.#busyImages.delete(item.imageId);
      }
    }
  }

  async #pause(): Promise<void> {
    const { tools, signal } = this.scene;
    for (let left = this.#left(); left > 0 && !signal.aborted; left = this.#left()) await tools.wait(left, signal);
  }

  #left(): number {
    return this.#pausedUntil - this.scene.tools.now().getTime();
  }

  #claim(): Promise<ClaimedItem | undefined> {
    const { setId, runnerId } = this.scene;
    const claimed = this.#claiming.then(async () => {
      const busyImages = [...this.#busyImages];
      const wanted = { connectionId: this.connectionId, recordId: randomUUID(), runnerId, busyImages };
      const item = await itemStore.claim(setId, wanted);
      if (item !== undefined) this.#busyImages.add(item.imageId);
      return item;
    });
    this.#claiming = claimed.catch(() => undefined);
    return claimed;
  }

  async #attempt(item: ClaimedItem): Promise<Attempt> {
    const { acting, tools, reason } = this.scene;
    try {
      return await writeItem(await acting.context(), item, reason);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const ending = { outcome: 'failed' as const, problem: problemFrom(error, item), settledAt: tools.now() };
      return { kind: 'denied', ending };
    }
  }

  async #settle(item: ClaimedItem, attempt: Attempt): Promise<void> {
    if (attempt.kind === 'taken') return;
    if (attempt.kind === 'later') return this.#later(item, attempt.afterSeconds);
    await this.#end(item, attempt.ending);
    if (attempt.kind === 'denied') await this.#denyRest(attempt.ending);
    if (attempt.kind === 'ended' && attempt.teamId !== undefined)
      this.scene.progress.wrote(this.connectionId, attempt.teamId);
  }

  async #end(item: ClaimedItem, ending: ItemEnding): Promise<void> {
    if (await itemStore.end(item, ending)) this.scene.progress.changed(item.position, ending.outcome);
  }

  async #later(item: ClaimedItem, afterSeconds = usualPauseSeconds): Promise<void> {
    const { tools } = this.scene;
    if (item.attempts >= mostAttempts) {
      const problem = problemBecause({ reason: 'rateLimited' });
      return this.#end(item, { outcome: 'failed', problem, settledAt: tools.now() });
    }
    const pause = Math.min(afterSeconds, longestPauseSeconds) * 1000;
    this.#pausedUntil = Math.max(this.#pausedUntil, tools.now().getTime() + pause);
    await itemStore.putBack(item);
  }

  /** Whoever lost the right here has lost it for all of this connection. */
  async #denyRest({ outcome, problem, settledAt }: ItemEnding): Promise<void> {
    const { setId, progress } = this.scene;
    const ended = await itemStore.endWaiting(setId, this.connectionId, {
      outcome,
      problem,
      ...(settledAt && { settledAt }),
    });
    for (const position of ended) progress.changed(position, outcome);
  }
}
