import type { BrowserContext } from '@playwright/test';

/** Everything a browser complains about: errors in its console, violations of the content policy, uncaught errors. */
export class Complaints {
  #heard: string[] = [];
  #expected: RegExp[] = [];

  hear(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#heard.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (webError) => {
      const thrown = webError.error();
      this.#heard.push(`uncaught: ${thrown.message}`);
    });
  }

  /** A test that provokes failures says which complaints belong to them. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  unexpected(): string[] {
    return this.#heard.filter((each) => !this.#expected.some((pattern) => pattern.test(each)));
  }
}
