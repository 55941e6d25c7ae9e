import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium as browserType, type Page } from '@playwright/test';
import { chromium } from '@/e2e/chromium';
import type { RunningConsole } from '@/e2e/own-console';
import { authBase, signIn } from '@/lib/features/me/sign-in-contract';
import { embeddedDatabase } from './databases';
import type { Figure } from './measure';
import { owner, WatchConsoles } from './watch-console';
import { WatchFleet } from './watch-fleet';
import { watchPage } from './watch-in-page';
import { pageFigures, type Phase, type Seen, seen } from './watch-page-figures';
import { stepWord, WatchPath } from './watch-path';

export interface PageOrder {
  /** Of the one rollout that is looked at. */
  instances: number;
  /** How many move at once, once while nobody touches the page, once while it is scrolled and once while it is filtered. */
  atOnce: number;
  /** Readings of instances to wait for in each of the three. */
  readings: number;
}

/** A page that shows a rollout of thousands of instances while they move: what a person feels of it. */
export async function measureRolloutPage(order: PageOrder): Promise<Figure[]> {
  const database = await embeddedDatabase();
  const path = new WatchPath(order.instances);
  const fleet = new WatchFleet(1, path);
  const fleetUrl = await fleet.open();
  const consoles = new WatchConsoles(database, fleetUrl);
  let browser: Browser | undefined;
  try {
    const running = await consoles.start();
    await consoles.settle(running);
    const connectionId = await consoles.connect(running, fleetUrl);
    const rolloutId = await consoles.startRollout(running, connectionId, fleet.configIds[0] ?? '');
    browser = await browserType.launch(chromium.launchOptions);
    const page = await signedIn(browser, running);
    while (path.steps === 0) await wait(100);
    // Until what was read is kept: the page is to open on all of them.
    await wait(2000);
    return await new WatchedPage(page, path, order).measure(`/rollouts/${rolloutId}`);
  } finally {
    await browser?.close();
    fleet.close();
    await consoles.remove();
    await database.close();
  }
}

async function signedIn(browser: Browser, { origin }: RunningConsole): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 } });
  const { email, password } = owner;
  const path = `${authBase}${signIn.path}`;
  const answer = await context.request.post(path, { data: { email, password }, headers: { origin } });
  if (!answer.ok()) throw new Error(`Signing in failed: ${answer.status()}`);
  return context.newPage();
}

class WatchedPage {
  constructor(
    private readonly page: Page,
    private readonly path: WatchPath,
    private readonly order: PageOrder,
  ) {}

  async measure(address: string): Promise<Figure[]> {
    // The compiler of these scripts names functions by a helper of its own, which a browser lacks.
    await this.page.addInitScript('globalThis.__name = (named) => named');
    await this.page.addInitScript(watchPage, stepWord);
    const started = performance.now();
    await this.page.goto(address);
    await this.page.getByText(`${this.order.instances.toLocaleString('en')} rows`).waitFor({ timeout: 60_000 });
    const opened = performance.now() - started;
    await wait(1000);
    const first = await this.#look();
    await this.page.getByRole('table', { name: 'Instances' }).scrollIntoViewIfNeeded();
    const phases: Phase[] = [];
    phases.push(await this.#during('while nobody touches it', () => wait(250)));
    phases.push(await this.#during('while it is scrolled', (turn) => this.#scroll(turn)));
    phases.push(await this.#during('while it is filtered', (turn) => this.#filter(turn)));
    return pageFigures({ openedAfter: opened, opening: first, phases, path: this.path, order: this.order });
  }

  async #during(name: string, act: (turn: number) => Promise<unknown>): Promise<Phase> {
    await this.#look();
    const before = this.path.steps;
    this.path.moving = this.order.atOnce;
    for (let turn = 0; this.path.steps < before + this.order.readings; turn += 1) await act(turn);
    const last = this.path.steps;
    // The last one is on its way still.
    for (let turn = 0; turn < 20; turn += 1) await act(turn);
    const found = await this.#look();
    if (!found.shownAt.some(([step]) => step === last)) throw new Error(`Step ${last} was not shown ${name}.`);
    return { name, seen: found };
  }

  /** What was seen since the last look. */
  async #look(): Promise<Seen> {
    return seen.parse(await this.page.evaluate(() => Reflect.get(globalThis, 'takeSeen')()));
  }

  async #scroll(turn: number): Promise<void> {
    if (turn === 0) await this.page.getByRole('table', { name: 'Instances' }).hover();
    await this.page.mouse.wheel(0, turn % 200 < 100 ? 240 : -240);
    await wait(50);
  }

  async #filter(turn: number): Promise<void> {
    const options = ['succeeded', 'running', 'waiting', 'failed', undefined];
    const status = options[turn % options.length];
    await this.page.getByLabel('State', { exact: true }).selectOption(status ?? { index: 0 });
    await wait(250);
  }
}
