import { openPage } from '@/e2e/awake-page';
import { changeElsewhere, configIn, pathOf, saveReviewed } from '@/e2e/configs-of-console';
import { expect, test } from '@/e2e/fixtures';

/** As long as a rollout of the emulator takes, and the rhythm in which it is asked about. */
const untilDone = { timeout: 90_000 };

test.describe('from signing in', () => {
  test.use({ as: null });

  test('a tag is changed, released and rolled out, and a second browser watches it to its end', async ({
    page,
    browser,
    connect,
    newPerson,
  }) => {
    test.slow();
    const { id: connectionId } = await connect({ provider: 'omnistrate' });
    const operator = await newPerson({ role: 'operator', name: 'Roller' });
    const watcher = await newPerson({ role: 'viewer', name: 'Watcher' });
    const config = await configIn(operator.api, connectionId, 'DEV');
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(operator.email);
    await page.getByLabel('Password').fill(operator.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL('/images');

    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Image configs' }).click();
    await page.goto(`/image-configs?connection=${connectionId}`);
    await page.getByRole('button', { name: /^Service/ }).click();
    await page.getByRole('option', { name: config.serviceName }).click();
    await page.getByRole('button', { name: /^Environment/ }).click();
    await page.getByRole('option', { name: config.environmentName }).click();
    await page.getByRole('table').getByRole('link', { name: config.imageName }).first().click();
    await expect(page).toHaveURL(pathOf(config));

    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Tag', { exact: true }).fill('9.9.9');
    await saveReviewed(page);
    await expect(page.getByText('Saved. It reaches nobody before it is released.')).toBeVisible();
    await page.getByRole('tab', { name: 'Overview' }).click();
    await expect(page.getByRole('table', { name: 'Released, per plan' })).toContainText('Differs');

    await page.getByRole('button', { name: 'Release', exact: true }).click();
    const release = page.getByRole('alertdialog');
    await expect(release.getByRole('button', { name: 'Release' })).toBeDisabled();
    await release.getByLabel('Plan', { exact: true }).selectOption({ index: 1 });
    await expect(release.getByText('This image config')).toBeVisible();
    await release.getByRole('button', { name: 'Release' }).click();
    await expect(release).toBeHidden();
    await expect(page.getByRole('table', { name: 'Released, per plan' })).toContainText('Same');

    await page.getByRole('button', { name: 'Roll out', exact: true }).click();
    const rollout = page.getByRole('alertdialog');
    await expect(rollout.getByRole('region', { name: 'What it reaches' })).toContainText('DEV');
    await rollout.getByLabel(/To confirm/).fill(config.imageName);
    await rollout.getByRole('button', { name: 'Roll out' }).click();
    await expect(page).toHaveURL(/\/rollouts\/[\w-]+$/);

    const second = await browser.newContext({ storageState: watcher.storageState, locale: 'en-US' });
    const elsewhere = await openPage(second);
    await elsewhere.goto(page.url());
    await expect(elsewhere.getByRole('heading', { level: 1 })).toContainText('9.9.9');
    for (const each of [page, elsewhere]) {
      const status = each.locator('h1 ~ [role=status]');
      await expect(status).toHaveText('Succeeded', untilDone);
      await expect(each.getByRole('table', { name: 'Timeline' })).toContainText('Succeeded');
      await expect(each.getByText('Roller')).toBeVisible();
    }
    await expect(page.getByText(/:9\.9\.9: Succeeded$/)).toBeVisible();
    await second.close();
  });
});

test('production needs a reason and the name, and shows what of others goes along', async ({
  page,
  connect,
  administrator,
}) => {
  const { id } = await connect({ provider: 'omnistrate' });
  const config = await configIn(administrator, id, 'PROD');
  await page.goto(pathOf(config));
  await page.getByRole('button', { name: 'Roll out', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel(/To confirm/).fill(config.imageName);
  await expect(dialog.getByText('Needed in an environment of type PROD.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Roll out' })).toBeDisabled();
  await dialog.getByLabel('Reason').fill('Fixes the login');
  await expect(dialog.getByRole('button', { name: 'Roll out' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
});

test('of two who roll out at once one starts, and the other is told who did', async ({
  page,
  connect,
  newPerson,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  const { id } = await connect({ provider: 'omnistrate' });
  const first = await newPerson({ role: 'operator', name: 'Faster Person' });
  const config = await configIn(first.api, id, 'DEV');
  await changeElsewhere(first.api, config, { imageTag: '7.7.7' });
  await page.goto(pathOf(config));
  await page.getByRole('button', { name: 'Roll out', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel(/To confirm/).fill(config.imageName);
  const path = `/image-configs/${id}/services/${config.serviceId}/configs/${config.id}/rollout`;
  expect((await first.api.send('POST', path, {})).status()).toBe(201);
  await dialog.getByRole('button', { name: 'Roll out' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Faster Person');
  await expect(dialog.getByRole('link', { name: 'Look at it' })).toBeVisible();
});
