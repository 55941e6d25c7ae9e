import { setTimeout as wait } from 'node:timers/promises';
import { type CDPSession, chromium as browserType, type Page } from '@playwright/test';
import { chromium } from '@/e2e/chromium';
import { OwnConsole } from '@/e2e/own-console';
import { listImageFacets, listImages } from '@/lib/features/images/contract/inventory';
import { authBase, signIn } from '@/lib/features/me/sign-in-contract';
import { basePath } from '@/lib/http/endpoint';
import { runningDatabase } from '../postgres.mjs';
import { fillBench } from './fill';
import { type Figure, timed, timings } from './measure';
import { questions } from './questions';

const password = 'a password for the bench';
const scrolledRows = 10_000;

/** The console as `npm start` builds and runs it, and a browser that scrolls through ten thousand rows of its table. */
export async function benchBrowser(count: number, runs: number): Promise<Figure[]> {
  const console = await OwnConsole.create();
  try {
    const settings = { SANDBOX_PASSWORD: password, LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '1000000' };
    const running = await console.start(settings);
    const database = runningDatabase(console.dataDirectory);
    if (database === undefined) throw new Error('The console runs without its database.');
    await fillBench(database.url, count);
    const browser = await browserType.launch(chromium.launchOptions);
    try {
      const context = await browser.newContext({ baseURL: running.origin, viewport: { width: 1440, height: 900 } });
      const data = { email: 'admin@sandbox.example', password };
      const signedIn = await context.request.post(`${authBase}${signIn.path}`, {
        data,
        headers: { origin: running.origin },
      });
      if (!signedIn.ok()) throw new Error(`Signing in failed: ${signedIn.status()}`);
      const page = await context.newPage();
      return [...(await measureHttp(page, count, runs)), ...(await measureScrolling(page, count))];
    } finally {
      await browser.close();
    }
  } finally {
    await console.remove();
  }
}

/** The same pages as in `route`, now through the thin server, Next and a socket. */
async function measureHttp(page: Page, count: number, runs: number): Promise<Figure[]> {
  const part = `HTTP, ${count.toLocaleString('en')} images, embedded`;
  const figures: Figure[] = [];
  for (const { name, kind, search } of questions.filter((each) =>
    ['first page', 'sort: name', 'facets: everything'].includes(each.name),
  )) {
    const { path } = kind === 'page' ? listImages : listImageFacets;
    const taken = await timed(runs, async (run) => {
      const answer = await page.request.get(`${basePath}${path}?${search(run)}`);
      if (!answer.ok()) throw new Error(`${path}: ${answer.status()}`);
      await answer.body();
    });
    figures.push(...timings({ part, name }, taken));
  }
  return figures;
}

async function measureScrolling(page: Page, count: number): Promise<Figure[]> {
  const part = `browser, ${scrolledRows.toLocaleString('en')} of ${count.toLocaleString('en')} rows scrolled`;
  await page.addInitScript(watchLongTasks);
  await page.goto('/images?sort=name');
  await page.getByRole('row').nth(1).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await page.evaluate(() => Reflect.set(globalThis, 'longestTask', 0));
  const started = performance.now();
  let highest = 0;
  let reached = 0;
  while (reached < scrolledRows) {
    reached = await scrollOn(page);
    highest = Math.max(highest, await heapMB(session));
    if (performance.now() - started > 600_000) throw new Error(`After ten minutes only row ${reached} was reached.`);
  }
  const seconds = (performance.now() - started) / 1000;
  await session.send('HeapProfiler.collectGarbage');
  const longest: unknown = await page.evaluate(() => Reflect.get(globalThis, 'longestTask'));
  return [
    { part, name: 'heap', of: 'peak', unit: 'MB', value: highest, target: 150 },
    { part, name: 'heap once garbage is collected', unit: 'MB', value: await heapMB(session) },
    { part, name: 'longest task', of: 'max', unit: 'ms', value: Number(longest), target: 200 },
    { part, name: 'time to scroll there', unit: 's', value: seconds },
  ];
}

/** Half a screen down, then as long as the rows there take; the row number at the bottom. */
async function scrollOn(page: Page): Promise<number> {
  const bottom = await page.getByRole('table').evaluate((table) => {
    table.scrollBy({ top: table.clientHeight / 2 });
    const rows = [...table.querySelectorAll('[aria-rowindex]')];
    return Math.max(0, ...rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
  });
  await wait(16);
  return bottom;
}

async function heapMB(session: CDPSession): Promise<number> {
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/** Runs in the page: tasks of more than 50 ms are told by the browser. */
function watchLongTasks(): void {
  Reflect.set(globalThis, 'longestTask', 0);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      Reflect.set(globalThis, 'longestTask', Math.max(Number(Reflect.get(globalThis, 'longestTask')), duration));
  }).observe({ type: 'longtask', buffered: true });
}
