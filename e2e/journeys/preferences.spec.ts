import type { Page } from '@playwright/test';
import { openPage } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

test.use({ as: null });

test('the language chosen stays: after a reload, and in another browser', async ({
  newPerson,
  browser,
  complaints,
}) => {
  const person = await newPerson();
  const context = await browser.newContext({ storageState: person.storageState, locale: 'en-US' });
  complaints.hear(context);
  const page = await openPage(context);
  await page.goto('/connections');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '연결' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await context.close();

  const elsewhere = await browser.newContext({ storageState: person.storageState, locale: 'en-US' });
  complaints.hear(elsewhere);
  const other = await openPage(elsewhere);
  await other.goto('/connections');
  await expect(other.locator('html')).toHaveAttribute('lang', 'ko');
  await elsewhere.close();
});

test('a stranger reads the browser’s language, and may choose another', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
});

test('a server refusal comes in the language of the page', async ({ page, complaints }) => {
  complaints.expect(/status of 401/);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.locator('input[name=email]').fill('nobody@sandbox.example');
  await page.locator('input[name=password]').fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-slot=form-problem]')).toContainText(/[가-힣]/);
});

/** Whether the page is dark in the first frame that has a body, before React has woken up. */
async function firstFrameIsDark(page: Page): Promise<boolean> {
  await page.addInitScript(() => {
    const note = () => {
      if (document.body === null) return void requestAnimationFrame(note);
      Object.assign(window, { firstBackground: getComputedStyle(document.body).backgroundColor });
    };
    requestAnimationFrame(note);
  });
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/dark/);
  return page.evaluate(
    () => Reflect.get(window, 'firstBackground') === getComputedStyle(document.body).backgroundColor,
  );
}

test('the dark theme stays and is there before anything is painted', async ({ newPerson, browser, complaints }) => {
  const person = await newPerson();
  const context = await browser.newContext({ storageState: person.storageState, colorScheme: 'light' });
  complaints.hear(context);
  const page = await openPage(context);
  // A reload may come before the server has heard of the choice.
  await page.route('**/api/v1/me', (route) => (route.request().method() === 'PATCH' ? undefined : route.continue()));
  await page.goto('/connections');
  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  expect(await firstFrameIsDark(page)).toBe(true);
  await context.close();
});

test('the dark wish of the system is there before anything is painted', async ({ newPerson, browser, complaints }) => {
  const person = await newPerson();
  const context = await browser.newContext({ storageState: person.storageState, colorScheme: 'dark' });
  complaints.hear(context);
  const page = await openPage(context);
  await page.goto('/connections');
  expect(await firstFrameIsDark(page)).toBe(true);
  await context.close();
});

test('saves name, language and zone on the profile', async ({ newPerson, browser, complaints }) => {
  const person = await newPerson();
  const context = await browser.newContext({ storageState: person.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  await page.goto('/settings/profile');
  await page.getByRole('textbox', { name: /^Name/ }).fill('새 이름');
  await page.getByLabel('Time zone').selectOption('America/New_York');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your profile was saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('새 이름');
  await page.goto('/connections/sandbox-glance-v2-first-1');
  await expect(page.locator('time').first()).toHaveAttribute('title', /GMT-[45]|E[SD]T/);
  await context.close();
});
