import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';

interface Weight {
  nodes: number;
  heapMiB: number;
}

/** What the page holds once nothing can be collected any more. */
async function weigh(session: CDPSession): Promise<Weight> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return { nodes, heapMiB: Math.round((usedSize / 2 ** 20) * 10) / 10 };
}

async function turnPages(page: Page, from: number, to: number): Promise<void> {
  for (let number = from; number < to; number++) {
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(page.getByText(`Page ${number + 1}`, { exact: true })).toBeVisible();
    const first = `image-${String(number * 200 + 1).padStart(5, '0')}`;
    await expect(page.getByRole('row').nth(1)).toContainText(first);
  }
}

test('10,000 images: the browser holds a screenful and a page, however far one reads', async ({
  page,
  connect,
}, info) => {
  test.setTimeout(240_000);
  const { id, emulator } = await connect({ world: 'many' });
  const session = await page.context().newCDPSession(page);
  await page.goto(`/images/${id}?sort=name&limit=200`);
  await expect(page.getByRole('row').nth(1)).toContainText('image-00001');
  const rows = page.locator('[data-index]');
  expect(await rows.count()).toBeLessThan(80);

  await turnPages(page, 1, 6);
  const early = await weigh(session);
  await turnPages(page, 6, 50);
  const late = await weigh(session);
  expect(await rows.count()).toBeLessThan(80);

  info.annotations.push({ type: 'weight', description: JSON.stringify({ early, late }) });
  console.log(`10,000 images: after 1,000 ${JSON.stringify(early)}, after 10,000 ${JSON.stringify(late)}`);
  expect(late.nodes).toBeLessThan(early.nodes * 1.5);
  expect(late.heapMiB).toBeLessThan(early.heapMiB + 8);
  // The inventory reads the same cloud meanwhile, in pages of its own.
  const lists = emulator.log.filter(({ path }) => path.startsWith('/image/v2/images?') && path.includes('limit=200'));
  expect(lists.length, 'one call a page').toBeLessThanOrEqual(52);
});

test('scrolling to the end of a page of 200 keeps the document small', async ({ page, connect }) => {
  const { id } = await connect({ world: 'many' });
  await page.goto(`/images/${id}?sort=name&limit=200`);
  const table = page.getByRole('table');
  await expect(table).toContainText('image-00001');
  await table.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect(table).toContainText('image-00200');
  await expect(table).not.toContainText('image-00001');
  expect(await page.locator('[data-index]').count()).toBeLessThan(80);
  await expect(table).toHaveAttribute('aria-rowcount', '201');
});
