import { expectAccessible, expectSoundLayout } from '@/e2e/expectations';
import { expect, test } from '@/e2e/fixtures';

test('no image at all: says so', async ({ page, connect }) => {
  const { id } = await connect({ world: 'empty' });
  await page.goto(`/images/${id}`);
  await expect(page.getByText('This connection sees no images yet.')).toBeVisible();
  await expectAccessible(page);
});

test('one image: one row, no pages to turn', async ({ page, connect }) => {
  const { id } = await connect({ world: 'one' });
  await page.goto(`/images/${id}`);
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByText('1 row', { exact: true })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
});

const longName = '아주긴이름의사내표준이미지를만들어서화면이견디는지보는시험'.repeat(10).slice(0, 255);

for (const width of [1440, 390]) {
  test(`a name of 255 Hangul characters fits at ${width} px`, async ({ page, connect }) => {
    await page.setViewportSize({ width, height: 844 });
    const { id } = await connect();
    await page.goto(`/images/${id}?filter.name=${encodeURIComponent(longName)}`);
    const link = page.getByRole('link', { name: longName });
    await expect(link).toBeVisible();
    await expectSoundLayout(page);
    await link.click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(longName);
    await expectSoundLayout(page);
    await page.screenshot({ path: `test-results/screens/long-name-${width}.png` });
  });
}

test('markup in a name stays text, everywhere', async ({ page, connect }) => {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    return dialog.dismiss();
  });
  const { id } = await connect();
  const name = '<img src=x onerror=alert(1)>';
  await page.goto(`/images/${id}?filter.name=${encodeURIComponent(name)}`);
  await expect(page.getByRole('row')).toHaveCount(2);
  expect(await page.locator('main img, main svg[onload], main script, main b').count()).toBe(0);
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const overview = page.getByRole('tabpanel', { name: 'Overview' });
  await expect(overview.getByText('<script>alert(2)</script>')).toBeVisible();
  await expect(overview.getByText('</textarea><svg/onload=alert(3)>')).toBeVisible();
  await expect(page.getByRole('link', { name: 'javascript:alert(4)' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Raw' }).click();
  await expect(page.getByRole('region', { name: 'Raw' })).toContainText(name);
  expect(await page.locator('main img, main script, main svg[onload], main b').count()).toBe(0);
  await page.getByRole('tab', { name: 'Metadata' }).click();
  const editor = page.getByRole('tabpanel', { name: 'Metadata' });
  await expect(editor.getByText('<script>alert(2)</script>')).toBeVisible();
  expect(await page.locator('main img, main script, main svg[onload], main b').count()).toBe(0);
  expect(dialogs).toBe(0);
});

test('characters that turn or hide text are drawn', async ({ page, connect }) => {
  const { id } = await connect();
  const name = 'invoice\u202Egnp.exe\u202C \u200Bzero\u200Dwidth';
  await page.goto(`/images/${id}?filter.name=${encodeURIComponent(name)}`);
  const row = page.getByRole('row').nth(1);
  await expect(row).toContainText('invoice[U+202E]gnp.exe[U+202C] [U+200B]zero[U+200D]width');
  expect(await row.innerText()).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
  await row.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('[U+202E]');
  await page.getByRole('tab', { name: 'Raw' }).click();
  const raw = page.getByRole('region', { name: 'Raw' });
  await expect(raw).toContainText('[U+202E]');
  expect(await page.locator('main').innerText()).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B]/);
  expect(await page.title()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});

test('an image without a name can still be opened', async ({ page, connect }) => {
  const { id } = await connect();
  await page.goto(`/images/${id}?limit=200`);
  await page.getByRole('table').getByRole('link', { name: 'No name' }).first().click();
  await expect(page).toHaveURL(/\/images\/[^/]+\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No name');
});
