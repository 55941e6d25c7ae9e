import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { openPage, wakes } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';
import { expectRead, readAgain } from '@/e2e/reading';

const table = (page: Page) => page.getByRole('table', { name: 'Images of all connections' });
const rows = (page: Page) => table(page).locator('[data-index]');
const names = (page: Page) => table(page).locator('[data-row-link]').allInnerTexts();
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search images' });

/** How many match, as the table tells screen readers; the header counts there too. */
async function totalOf(page: Page): Promise<number> {
  await expect(table(page)).not.toHaveAttribute('aria-busy', 'true');
  return Number(await table(page).getAttribute('aria-rowcount')) - 1;
}

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

test('one list of every connection; the broken one says why and delays nothing', async ({ page }) => {
  await page.goto('/images');
  await expect(rows(page).nth(9)).toBeVisible();
  const sources = page.getByRole('list', { name: 'Connections' });
  const broken = sources.getByRole('listitem').filter({ hasText: '고장난 연결' });
  await expect(broken.getByRole('link', { name: 'The credential was refused' })).toHaveAttribute(
    'href',
    '/connections/sandbox-glance-v2-first-2',
  );
  await expect(page.getByText(/^\d+ of \d+ connections did not answer/)).toBeVisible();
  await expect(table(page)).toContainText('플랫폼 팀 OpenStack');
  await expect(table(page)).toContainText('커머스 팀 KakaoCloud');
  await rows(page).first().getByRole('link').click();
  await expect(page).toHaveURL(/\/images\/[^/]+\/[^/]+$/);
});

test('search in Korean, a filter and an order stand in the address, and a pasted link shows the same', async ({
  page,
  connect,
  context,
  administrator,
}) => {
  const { id } = await connect();
  await expectRead(administrator, id);
  await page.goto(`/images?connection=${id}`);
  const all = await totalOf(page);
  await search(page).fill('표');
  await expect(page.getByText('One more character')).toBeVisible();
  await expect(page).toHaveURL(`/images?connection=${id}`);
  await search(page).pressSequentially('준');
  await expect(page).toHaveURL(/q=%ED%91%9C%EC%A4%80/);
  await expect.poll(() => totalOf(page)).toBeLessThan(all);

  await page.locator('button[aria-haspopup=dialog]', { hasText: 'Status' }).click();
  await page
    .getByRole('dialog', { name: 'Status' })
    .getByRole('checkbox', { name: /^Active/ })
    .click();
  await page.keyboard.press('Escape');
  await table(page).getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page).toHaveURL(/status=active/);
  await expect(page).toHaveURL(/sort=name/);
  await expect(page.getByRole('button', { name: 'Remove Status: Active' })).toBeVisible();
  await totalOf(page);
  const shown = await names(page);
  expect(shown.length).toBeGreaterThan(0);

  const pasted = await openPage(context);
  await pasted.goto(page.url());
  await expect.poll(() => names(pasted)).toEqual(shown);
  await expect(search(pasted)).toHaveValue('표준');

  await page.goBack();
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'none');
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(page).not.toHaveURL(/q=|status=|connection=/);
  await expect(search(page)).toHaveValue('');
});

test('nothing matches: says so, and leads out and to the live view', async ({ page, connect, administrator }) => {
  const { id, name } = await connect({ world: 'one' });
  await expectRead(administrator, id);
  await page.goto(`/images?connection=${id}&q=no-such-image`);
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: `Live view of ${name}` })
      .last(),
  ).toHaveAttribute('href', `/images/${id}`);
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(page).toHaveURL('/images');
});

test('exports what is asked for, every row of it', async ({ page, connect, administrator }) => {
  const { id } = await connect();
  await expectRead(administrator, id);
  await page.goto(`/images?connection=${id}`);
  const total = await totalOf(page);
  const download = async (format: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format, exact: true }).click(),
    ]);
    return textOf(file);
  };
  const lines = (await download('JSON Lines')).trimEnd().split('\n');
  expect(new Set(lines.map((line) => JSON.parse(line).id)).size).toBe(total);
  expect(await download('CSV for Excel')).toMatch(/^\ufeffconnectionId,/);
});

test('selects rows, a range and all that match, and exports exactly these', async ({ page, administrator }) => {
  const ids = ['sandbox-glance-v2-first-1', 'sandbox-kakaocloud-first-1', 'sandbox-samsung-cloud-first-1'];
  for (const id of ids) await expectRead(administrator, id);
  await page.goto(`/images?${ids.map((id) => `connection=${id}`).join('&')}`);
  const total = await totalOf(page);
  expect(total, 'more than one page').toBeGreaterThan(50);
  const bar = page.getByRole('region', { name: 'Selected images' });
  await wakes(page);
  for (const key of ['j', 'x', 'j', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
  await expect(bar).toContainText('4 selected');
  const chosen = (await names(page)).slice(0, 4);
  const save = async (format: string) => {
    await bar.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format, exact: true }).click(),
    ]);
    return (await textOf(file)).trimEnd().split(format === 'JSON Lines' ? '\n' : '\r\n');
  };
  const saved = await save('JSON Lines');
  expect(saved.map((line) => JSON.parse(line).name)).toEqual(
    chosen.map((name) => (name === 'No name' ? undefined : name)),
  );

  await bar.getByRole('button', { name: `Select all ${total} that match` }).click();
  await expect(bar).toContainText(`${total} selected`);
  await rows(page).nth(1).getByRole('checkbox').click();
  await expect(bar).toContainText(`${total - 1} selected`);
  expect(await save('JSON Lines')).toHaveLength(total - 1);
  await expect(bar.getByRole('button', { name: 'Copy ids' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
});

test('by keyboard alone: search, walk, open, and back to the same place', async ({ page, connect, administrator }) => {
  const { id } = await connect();
  await expectRead(administrator, id);
  await page.goto(`/images?connection=${id}&sort=name`);
  await expect(rows(page).first()).toBeVisible();
  await wakes(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('jk');
  await expect(search(page)).toHaveValue('jk');
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(rows(page).nth(10)).toBeVisible();
  for (let row = 0; row < 45; row++) await page.keyboard.press('j');
  const focused = table(page).locator('[data-row-link]:focus');
  await expect(focused).toBeInViewport();
  const name = await focused.innerText();
  const offset = () => table(page).evaluate((element) => element.scrollTop);
  await expect.poll(offset).toBeGreaterThan(300);
  const before = await offset();
  // The list notes where it is once it has come to rest.
  await expect.poll(() => page.evaluate(() => window.history.state.listOffset)).toBe(before);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/images\/[^/?]+\/[^/?]+$/);
  await page.goBack();
  await expect(table(page)).toContainText(name);
  await expect.poll(offset).toBe(before);
});

test('columns are chosen, moved and pulled, stand in the address and are remembered', async ({ page }) => {
  await page.goto('/images');
  await page.getByRole('button', { name: 'Columns' }).click();
  const settings = page.getByRole('dialog', { name: 'Columns' });
  await settings.getByRole('checkbox', { name: 'Owner' }).click();
  await settings.getByRole('button', { name: 'Move Size up' }).click();
  await expect(settings.getByRole('button', { name: 'Move Size up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const headers = () => table(page).getByRole('columnheader').allInnerTexts();
  const order = ['', 'Name', 'Connection', 'Size', 'Status', 'Visibility'];
  await expect.poll(async () => (await headers()).slice(0, 6)).toEqual(order);
  expect(await headers()).not.toContain('Owner');
  await expect(page).toHaveURL(/columns=/);
  const status = table(page).getByRole('columnheader', { name: 'Status' });
  const width = async () => (await status.boundingBox())?.width ?? 0;
  const before = await width();
  const edge = await status.locator('[data-slot=column-resizer]').boundingBox();
  await page.mouse.move((edge?.x ?? 0) + 4, (edge?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.move((edge?.x ?? 0) + 64, (edge?.y ?? 0) + 8, { steps: 3 });
  await page.mouse.up();
  await expect.poll(width).toBeCloseTo(before + 60, -1);

  await page.goto('/images');
  await expect.poll(async () => (await headers()).slice(0, 6)).toEqual(order);
  await expect.poll(width).toBeCloseTo(before + 60, -1);
  await page.getByRole('button', { name: 'Columns' }).click();
  await settings.getByRole('button', { name: 'Default columns' }).click();
  await expect(page).not.toHaveURL(/columns=/);
  await expect.poll(headers).toContain('Owner');
});

test('what changed at the provider appears in the open list, and in the history of the image', async ({
  page,
  connect,
  administrator,
}) => {
  const { id, emulator } = await connect({ world: 'one' });
  await expectRead(administrator, id);
  await page.goto(`/images?connection=${id}`);
  const link = table(page).locator('[data-row-link]').first();
  const old = await link.innerText();
  await rows(page).first().getByRole('checkbox').click();
  const imageId = decodeURIComponent((await link.getAttribute('href'))?.split('/').at(-1) ?? '');
  await page.goto(`/images/${id}/${imageId}?tab=activity`);
  await expect(page.getByText('Nothing has changed yet')).toBeVisible();

  await page.goto(`/images?connection=${id}`);
  await expect(link).toHaveText(old);
  await rows(page).first().getByRole('checkbox').click();
  emulator.images?.edit?.(imageId);
  await readAgain(administrator, id);
  await expect(link).not.toHaveText(old);
  const renamed = await link.innerText();
  await expect(page.getByRole('region', { name: 'Selected images' })).toContainText('1 selected');
  await link.click();
  await page.getByRole('tab', { name: 'Activity' }).click();
  await expect(page).toHaveURL(/tab=activity/);
  const change = page.getByRole('list', { name: 'What changed' }).getByRole('listitem').first();
  await expect(change).toContainText('Outside this console');
  await expect(change).toContainText(old);
  await expect(change).toContainText(renamed);
});
