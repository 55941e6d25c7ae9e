interface Waiting<Item> {
  item: Item;
  resolve: () => void;
  reject: (error: unknown) => void;
}

const mostAtOnce = 100;

/**
 * Writes what comes one by one in as few goes as there can be: what arrives while a go is under way goes with the next.
 * When a go of several is refused (nothing of it was written), each is tried alone, so that none of them fails for another.
 */
export class Together<Item> {
  readonly #waiting: Waiting<Item>[] = [];
  #going = false;

  constructor(
    private readonly write: (items: Item[]) => Promise<void>,
    private readonly isRefused: (error: unknown) => boolean,
  ) {}

  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#going) void this.#go();
    });
  }

  async #go(): Promise<void> {
    this.#going = true;
    for (let all = this.#take(); all.length > 0; all = this.#take()) await this.#writeAll(all);
    this.#going = false;
  }

  #take(): Waiting<Item>[] {
    return this.#waiting.splice(0, mostAtOnce);
  }

  async #writeAll(all: Waiting<Item>[]): Promise<void> {
    try {
      await this.write(all.map(({ item }) => item));
      for (const { resolve } of all) resolve();
    } catch (error) {
      if (all.length > 1 && this.isRefused(error)) for (const each of all) await this.#writeAll([each]);
      else for (const { reject } of all) reject(error);
    }
  }
}
