import type { Page } from '@playwright/test';
import { wakes } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

test('the skip link leads past the navigation', async ({ page }) => {
  await page.goto('/connections');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});

test('the palette goes to a page and to a connection, without a mouse', async ({ page, connect }) => {
  const { id, name } = await connect();
  await page.goto('/images');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('connec');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/connections');

  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(palette.getByRole('option', { name })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/images/${id}`);
});

test('j and k walk the rows, Enter opens, and the keys leave a text box alone', async ({ page, connect }) => {
  const { id } = await connect({ world: 'many' });
  await page.goto(`/images/${id}?sort=name`);
  const link = (number: number) => page.getByRole('link', { name: `image-0000${number}` });
  await expect(link(1)).toBeVisible();
  await wakes(page);
  await page.keyboard.press('j');
  await expect(link(1)).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(link(3)).toBeFocused();
  await page.keyboard.press('k');
  await expect(link(2)).toBeFocused();

  await page.getByRole('button', { name: 'Filter and sort' }).click();
  const box = page.getByRole('dialog').getByLabel('Name', { exact: true });
  await box.fill('');
  await box.pressSequentially('jk');
  await expect(box).toHaveValue('jk');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await link(2).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'image-00002' })).toBeVisible();
});

test('j reaches rows that were not in the document yet', async ({ page, connect }) => {
  const { id } = await connect({ world: 'many' });
  await page.goto(`/images/${id}?sort=name&limit=200`);
  await expect(page.getByRole('link', { name: 'image-00001' })).toBeVisible();
  await wakes(page);
  for (let row = 0; row < 40; row++) await page.keyboard.press('j');
  const fortieth = page.getByRole('link', { name: 'image-00040' });
  await expect(fortieth).toBeFocused();
  await expect(fortieth).toBeInViewport();
});

test('every stop of the Tab key shows where it is', async ({ page }) => {
  await page.goto('/connections');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const unmarked: string[] = [];
  for (let stop = 0; stop < 30; stop++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(markOfFocus);
    if (seen !== undefined) unmarked.push(seen);
  }
  expect(unmarked).toEqual([]);
});

/** The focused element when neither an outline nor a ring tells it from the others. */
function markOfFocus(): string | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  return marked ? undefined : element.outerHTML.slice(0, 160);
}

/** Enter as an input method sends it while a syllable is still being put together. */
async function pressEnterComposing(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: '한', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.dispatchKeyEvent', {
    ...{ type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 },
  });
  await session.detach();
}

test('Enter while Hangul is being composed adds no filter; the next one does', async ({ page, connect }) => {
  const { id } = await connect();
  await page.goto(`/images/${id}`);
  await page.getByRole('button', { name: 'Filter and sort' }).click();
  const sheet = page.getByRole('dialog');
  const box = sheet.getByLabel('Name', { exact: true });
  await box.focus();
  await pressEnterComposing(page);
  await box.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('button', { name: /^Remove Name/ })).toHaveCount(0);
  await box.fill('한글');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('button', { name: 'Remove Name: 한글' })).toBeVisible();
});

test('typing a name to confirm is not taken for the confirmation while composing', async ({ page, connect }) => {
  const { id, name } = await connect();
  await page.goto(`/connections/${id}`);
  await page.getByRole('button', { name: 'Delete connection' }).click();
  const dialog = page.getByRole('alertdialog');
  const box = dialog.getByRole('textbox');
  await box.fill(name);
  await box.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  expect((await page.request.get(`/api/v1/connections/${id}`)).status()).toBe(200);
});

test('a dialog keeps the focus inside and gives it back', async ({ page, connect }) => {
  const { id } = await connect();
  await page.goto(`/images/${id}`);
  const opener = page.getByRole('button', { name: 'Filter and sort' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet).toBeVisible();
  for (let stop = 0; stop < 60; stop++) await page.keyboard.press('Tab');
  await expect(sheet.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
});

test.describe('the audit', () => {
  test.use({ as: 'admin' });

  test('a record is opened and left by keyboard, and one is back at its row', async ({ page }) => {
    await page.goto('/audit');
    const first = page.getByRole('table').getByRole('link').first();
    // Records of other tests come in above it meanwhile.
    const row = page.locator(`a[data-record="${await first.getAttribute('data-record')}"]`);
    await row.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(row).toBeFocused();
  });
});
