import { openPage } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

test('many images get a tag, seen before and after, followed live, and it is taken back', async ({
  browser,
  connect,
  complaints,
  newPerson,
}) => {
  const own = await connect();
  const maker = await newPerson({ role: 'operator' });
  const context = await browser.newContext({ storageState: maker.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  await page.goto(`/images?connection=${own.id}&ownership=own`);
  const rows = page.getByRole('row');
  await expect(rows.nth(2)).toBeVisible();
  const tags = () => page.getByText(/tags/).first();

  await page.getByRole('checkbox').first().click();
  const bar = page.getByRole('region', { name: 'Selected images' });
  await bar.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Tags…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change tags' });
  await expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Add' }).fill('journey-tag');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('For the journey');
  await dialog.getByRole('button', { name: 'Preview' }).click();

  await expect(page).toHaveURL(/\/images\/change-sets\//);
  await expect(page.getByText('Preview', { exact: true })).toBeVisible();
  await expect(tags()).toBeVisible();
  // A second window of the same browser hears of it from the same stream.
  const other = await openPage(context);
  await other.goto(page.url());
  await expect(other.getByText('Preview', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: /^Run / }).click();
  for (const each of [page, other]) await expect(each.getByText('Finished', { exact: true })).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText('0 failed')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Finished', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Audit record' }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Takes back another change set')).toBeVisible();
  await page.getByRole('button', { name: /^Run / }).click();
  await expect(page.getByText('Finished', { exact: true })).toBeVisible();
  await page.goto('/images/change-sets');
  await expect(page.getByRole('link', { name: 'Tags: add 1' }).first()).toBeVisible();
  await context.close();
});

test('deleting many wants their number typed, and says which are left out', async ({
  browser,
  clouds,
  connect,
  complaints,
  newPerson,
}) => {
  const own = await connect();
  const maker = await newPerson({ role: 'operator' });
  const context = await browser.newContext({ storageState: maker.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  await page.goto(`/images?connection=${own.id}`);
  await expect(page.getByRole('row').nth(2)).toBeVisible();
  await page.getByRole('checkbox').first().click();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog', { name: 'Delete images' }).getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText('Why some are left out')).toBeVisible();
  const run = page.getByRole('button', { name: /^Run / });
  const count = /\d+/.exec((await run.textContent()) ?? '')?.[0] ?? '';
  await run.click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByRole('button', { name: /^Run / })).toBeDisabled();
  await dialog.getByRole('textbox').fill(count);
  await dialog.getByRole('button', { name: /^Run / }).click();
  await expect(page.getByText('Finished', { exact: true })).toBeVisible();
  await expect(page.getByText(`${count} done`)).toBeVisible();
  await context.close();
  await clouds.renew('sandbox');
});
