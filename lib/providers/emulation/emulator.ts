import type { Wait } from './apply-faults';
import type { Faults } from './faults';

/** What an emulator is filled with: the believable demonstration, nothing, one image, or `many` generated ones. */
export type World = 'sandbox' | 'empty' | 'one' | { many: number };

/** One request an emulator saw. `path` is below the mount and includes the query; status 0 = the connection was cut. */
export interface EmulatedCall {
  method: string;
  path: string;
  status: number;
}

/**
 * Changes behind the API's back, as other clients of the cloud make them between two of our calls. Tests of walks use
 * them; a removed image is gone from lists and a 404 by its id.
 */
export interface EmulatedImages {
  /** Makes an active image, created now, that the first connection owns, and answers its id. */
  add(): string;
  remove(id: string): void;
  /** Renames an image, now: it changes places in every order but that of creation times and ids. */
  edit?(id: string): void;
}

export interface Emulator {
  /**
   * Answers one request as the provider would. The request's path may include the mount (the path of `origin`) or start
   * below it. Header values are byte strings: one character U+0000–U+00FF per byte on the wire.
   * Rejects with `ConnectionLost` where the provider would not answer at all.
   */
  handle(request: Request): Promise<Response>;
  faults: Faults;
  log: EmulatedCall[];
  /** What the conformance suite needs to change images in the middle of a walk. */
  images?: EmulatedImages;
}

/** A connection that works (or is broken on purpose, says `note`) against a sandbox world. */
export interface EmulatedConnection {
  name: string;
  provider: string;
  settings: Record<string, string>;
  credentials: Record<string, string>;
  team: 'first' | 'second';
  note?: string;
}

export interface EmulatorOptions {
  /** Absolute URL of the mount without a trailing slash; goes into catalogs and version links. */
  origin: string;
  world: World;
  clock: () => Date;
  /** How slow and hanging answers wait; real timers when absent. */
  wait?: Wait;
}

export interface EmulatedProvider {
  id: string;
  create(options: EmulatorOptions): Emulator;
  connections(origin: string): EmulatedConnection[];
}
