import type { BrowserContext } from '@playwright/test';

/** Everything a browser complains about: errors in its console, violations of the content policy, uncaught errors. */
export class Complaints {
  #heard: string[] = [];
  #expected: RegExp[] = [];
  #hearing = true;

  hear(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#note(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (webError) => {
      this.#note(`uncaught: ${webError.error().message}`);
    });
  }

  /** A test that provokes failures says which complaints belong to them. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  stopHearing(): void {
    this.#hearing = false;
  }

  #note(complaint: string): void {
    if (this.#hearing) this.#heard.push(complaint);
  }

  unexpected(): string[] {
    return this.#heard.filter((each) => !this.#expected.some((pattern) => pattern.test(each)));
  }
}
