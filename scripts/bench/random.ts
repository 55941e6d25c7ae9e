/** Numbers that look random and are the same in every run, so that two runs can be compared. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** 0 ≤ n < below. */
  below(below: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return Math.floor(((this.#state >>> 0) / 2 ** 32) * below);
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  }

  /** The first are far more frequent than the last, as owners and tags are in life. */
  rank(below: number): number {
    return Math.min(this.below(below), this.below(below), this.below(below));
  }

  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000;
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length)
      text += this.below(2 ** 28)
        .toString(16)
        .padStart(7, '0');
    return text.slice(0, length);
  }
}
