import 'server-only';
import { mayGoOn } from '@/lib/features/connections/service/open';
import type { ImagesGroup, InventoryView } from '@/lib/providers/provider';
import type { StoredImage } from '../store/known-images';
import { SetBook } from '../store/set-book';
import { walkStore } from '../store/walks';
import { applyReadings, readingsOf } from './apply-readings';
import { dropUnseen, remainingAfter } from './drop-unseen';
import { stillThere } from './still-there';
import { ahead, viewPages } from './view-pages';
import type { Read, ReadingScene } from './write-readings';

export interface WalkFacts {
  connection: { id: string; revision: number };
  startedAt: Date;
  now: () => Date;
  signal: AbortSignal;
}

export interface WalkResult {
  changed: number;
  /** What the first of the views that could not be read to the end failed by. */
  failure?: unknown;
}

/** The connection was paused, deleted or pointed elsewhere: what is still to be read is not what was asked for. */
export class WalkAbandoned extends Error {}

interface Walked {
  rows: Set<number>;
  isComplete: boolean;
}

/** So many rows are written at once: short enough that neither the database nor this process is held. */
const chunkLength = 200;
const progressMilliseconds = 1000;
const manyChanges = 1000;

/** One walk: each view to its end, then what none of them shows any more. A view that fails prevents no other. */
export async function readCloud(images: ImagesGroup, facts: WalkFacts): Promise<WalkResult> {
  const { connection, startedAt, now, signal } = facts;
  const cloudId = await walkStore.cloudOf(await images.cloud(signal));
  const views = await images.inventory(signal);
  await requireSame(facts);
  const appearances = await walkStore.enterCloud(connection.id, cloudId);
  const walk = new Walk(
    { cloudId, connectionId: connection.id, appearances, at: startedAt, origin: 'elsewhere' },
    facts,
  );
  for (const view of views) await walk.read(view);
  const { views: walked, scene } = walk;
  if (walk.changed >= manyChanges) await walkStore.countAnew();
  const unseen = remainingAfter({ views: walked }, startedAt);
  const { connectionId, book } = scene;
  const there = await stillThere(images, { connectionId, cloudId, book, remaining: unseen }, signal);
  const remaining = (stored: StoredImage) => (there.has(stored.rowId) ? stored.views : unseen(stored));
  const dropped = await dropUnseen({ ...scene, at: now() }, { remaining, revises: true }, signal);
  return { changed: walk.changed + dropped, failure: walk.failure };
}

class Walk {
  readonly views = new Map<string, Walked>();
  readonly scene: ReadingScene;
  changed = 0;
  failure: unknown;
  #seen = 0;
  #toldAt = 0;

  constructor(
    scene: Omit<ReadingScene, 'book'>,
    private readonly facts: WalkFacts,
  ) {
    this.scene = { ...scene, book: new SetBook() };
  }

  async read(view: InventoryView): Promise<void> {
    const walked: Walked = { rows: new Set(), isComplete: false };
    const before = [...this.views.values()];
    this.views.set(view.name, walked);
    const of = { view: view.name, isAgain: (rowId: number) => before.some(({ rows }) => rows.has(rowId)) };
    const leaving = new AbortController();
    try {
      for await (const chunk of ahead(chunksOf(view, AbortSignal.any([this.facts.signal, leaving.signal])))) {
        if (chunk.isPage) await requireSame(this.facts);
        const { rowIds, changed } = await applyReadings({ ...this.scene, at: this.facts.now() }, chunk.read, of);
        for (const rowId of rowIds) walked.rows.add(rowId);
        this.changed += changed;
        this.#seen += chunk.images;
        await this.#tell();
      }
      walked.isComplete = true;
    } catch (error) {
      if (error instanceof WalkAbandoned || this.facts.signal.aborted) throw error;
      this.failure ??= error;
    } finally {
      leaving.abort();
    }
  }

  async #tell(): Promise<void> {
    const now = this.facts.now().getTime();
    if (now - this.#toldAt < progressMilliseconds) return;
    this.#toldAt = now;
    await walkStore.progress(this.scene.connectionId, this.#seen);
  }
}

interface Chunk {
  read: ReadonlyMap<string, Read>;
  images: number;
  /** The first one of a page. */
  isPage: boolean;
}

async function* chunksOf(view: InventoryView, signal: AbortSignal): AsyncGenerator<Chunk> {
  for await (const images of ahead(viewPages(view, signal)))
    for (let start = 0; start < images.length; start += chunkLength) {
      const chunk = images.slice(start, start + chunkLength);
      yield { read: await readingsOf(chunk), images: chunk.length, isPage: start === 0 };
    }
}

async function requireSame({ connection, signal }: WalkFacts): Promise<void> {
  signal.throwIfAborted();
  if (!(await mayGoOn(connection))) throw new WalkAbandoned();
}
