import { expect, test } from '@/e2e/fixtures';
import { OwnConsole, type RunningConsole } from '@/e2e/own-console';
import { lookAt, looks } from './look';

/** A production installation, which the sandbox cannot show. */
test.describe('set-up', () => {
  test.describe.configure({ mode: 'serial' });
  test.use({ as: null });
  let own: OwnConsole;
  let running: RunningConsole;

  test.beforeAll(async () => {
    own = await OwnConsole.create();
    running = await own.start({ BASE_URL: own.origin });
  });
  test.afterAll(async () => {
    await own.remove();
  });

  for (const look of looks) {
    test.describe(() => {
      test.use({ locale: look.locale });
      test(`set-up in ${look.lang}`, async ({ page }) => {
        await page.goto(running.origin);
        await expect(page).toHaveURL(`${running.origin}/set-up`);
        await lookAt(page, 'set-up', look);
      });
    });
  }

  test('the code of the log makes the first administrator, once', async ({ page, complaints }) => {
    complaints.expect(/status of 40[04]/);
    const code = /one-time code ([0-9A-F-]+)/.exec(running.printed())?.[1] ?? '';
    expect(code).toMatch(/^[0-9A-F]{5}(-[0-9A-F]{5}){3}$/);
    await page.goto(`${running.origin}/set-up`);
    await expect(page.getByText('Sandbox')).toHaveCount(0);
    await page.getByLabel('Your name').fill('김관리');
    await page.getByLabel('Your e-mail address').fill('first@example.com');
    await page.getByLabel('Password').first().fill('the first long password');

    await page.getByLabel('One-time code').fill('AAAAA-BBBBB-CCCCC-DDDDD');
    await page.getByRole('button', { name: 'Make the first administrator' }).click();
    await expect(
      page
        .getByText('This is not the code in the server’s log.')
        .or(page.getByText("This is not the code in the server's log.")),
    ).toBeVisible();

    await page.getByLabel('One-time code').fill(code);
    await page.getByRole('button', { name: 'Make the first administrator' }).click();
    await expect(page).toHaveURL(`${running.origin}/images`);
    await expect(page.getByText('No connections yet')).toBeVisible();

    await page.goto(`${running.origin}/set-up`);
    await expect(page.getByText('There is nothing here').first()).toBeVisible();
  });
});
