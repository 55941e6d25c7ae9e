import 'server-only';
import type { ItemOutcome } from '@/lib/domain/change-set';
import { emitEvent } from '@/lib/http/events';
import { log } from '@/lib/log';
import { topicOf } from '../topic';
import { itemStore } from '../store/items';
import { setStore } from '../store/sets';
import { countsOf } from './present';

const leastMilliseconds = 250;
const imagesEveryMilliseconds = 2_000;
/** More than these are told as "some": a page that has them reads them again. */
const itemsAtOnce = 200;

/** Tells browsers how a set gets on, at most four times a second however fast it goes. */
export class Progress {
  readonly #items = new Map<number, ItemOutcome>();
  readonly #touched = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #telling: Promise<void> = Promise.resolve();
  #imagesToldAt = 0;

  constructor(
    private readonly id: string,
    private readonly now: () => Date,
  ) {}

  changed(position: number, outcome: ItemOutcome): void {
    this.#items.set(position, outcome);
    this.#timer ??= setTimeout(() => this.#tellSoon(), leastMilliseconds);
  }

  /** An image of this connection is another one now. */
  wrote(connectionId: string, teamId: string): void {
    this.#touched.set(connectionId, teamId);
  }

  /** Everything so far, now; to be called when a runner begins and ends. */
  async tell(): Promise<void> {
    this.#tellSoon();
    await this.#telling;
    await this.#tellImages();
  }

  #tellSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#telling = this.#telling
      .then(() => this.#tellItems())
      .catch((error: unknown) => log().warn({ error: String(error) }, 'the progress of a change set was not told'));
  }

  async #tellItems(): Promise<void> {
    const items = [...this.#items].map(([position, outcome]) => ({ position, outcome }));
    this.#items.clear();
    await setStore.worked(this.id, this.now());
    const row = await setStore.find(this.id);
    if (row === undefined) return;
    const counts = countsOf(await itemStore.counts(this.id));
    const workedAt = this.now().toISOString();
    const data = { id: this.id, state: row.state, counts, workedAt, items: items.slice(0, itemsAtOnce) };
    await emitEvent({ topic: topicOf(this.id), type: 'change-set.progress', data }, this.now());
    if (this.now().getTime() - this.#imagesToldAt >= imagesEveryMilliseconds) await this.#tellImages();
  }

  /** Lists of images follow too, but not every single one of a thousand. */
  async #tellImages(): Promise<void> {
    this.#imagesToldAt = this.now().getTime();
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const [id, teamId] of touched)
      await emitEvent(
        { topic: 'connections', type: 'connection.synced', teamId, data: { id, changed: 1 } },
        this.now(),
      );
  }
}
