import type { Page } from '@playwright/test';
import { changeElsewhere, configIn, pathOf, type SeededConfig } from '@/e2e/configs-of-console';
import type { ConsoleApi } from '@/e2e/console-api';
import { expect, test } from '@/e2e/fixtures';

/** As long as a rollout of the emulator takes, and the rhythm in which it is asked about. */
const untilDone = { timeout: 90_000 };

/** A config that was rolled out with another tag: there is something to go back to. */
async function rolledOut(api: ConsoleApi, connectionId: string): Promise<SeededConfig> {
  const config = await configIn(api, connectionId, 'DEV');
  const path = `/image-configs/${connectionId}/services/${config.serviceId}/configs/${config.id}`;
  await changeElsewhere(api, config, { imageTag: '7.7.7' });
  expect((await api.send('POST', `${path}/release`, { allPlans: true })).ok()).toBe(true);
  expect((await api.send('POST', `${path}/rollout`, {})).ok()).toBe(true);
  return config;
}

/** Lets a write happen at the server and never come back to the page, which is then loaded anew. */
async function reloadDuring(page: Page, ending: string, begin: () => Promise<void>): Promise<void> {
  let arrived: () => void = () => undefined;
  const happened = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  await page.route(
    (url) => url.pathname.endsWith(ending),
    async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      await route.fetch();
      arrived();
    },
  );
  await begin();
  await happened;
  // In this order: a request that nobody stands in the way of any more is sent after all.
  await page.reload();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

test('a rollback that reloads break off goes on where it was, and repeats nothing', async ({
  page,
  connect,
  administrator,
}) => {
  test.slow();
  const { id, emulator } = await connect({ provider: 'omnistrate' });
  const config = await rolledOut(administrator, id);
  await page.goto(`${pathOf(config)}?tab=rollouts`);
  await expect(page.getByRole('list', { name: 'Rollouts' }).getByText('Succeeded')).toBeVisible(untilDone);
  emulator.log.length = 0;

  await page.getByRole('button', { name: 'Roll back', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Tag to go back to').selectOption({ index: 1 });
  await dialog.getByLabel('Plan to release').selectOption({ index: 1 });
  await dialog.getByLabel('Reason').fill('It breaks the sign-in');
  await dialog.getByLabel(/To confirm/).fill(config.imageName);
  await reloadDuring(page, '/release', () => dialog.getByRole('button', { name: 'Roll back' }).click());

  const unfinished = page.getByText(/^The rollback to .* is not finished$/);
  await expect(unfinished).toBeVisible();
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps).toHaveText([/Done$/, /Done$/, /Waiting$/]);
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await dialog.getByLabel(/To confirm/).fill(config.imageName);
  await reloadDuring(page, '/rollout', () => dialog.getByRole('button', { name: 'Go on from here' }).click());

  await expect(page.getByText(/^The rollback to .* has been started$/)).toBeVisible();
  await page.getByRole('link', { name: 'Look at the rollout' }).click();
  await expect(page.getByText('It breaks the sign-in')).toBeVisible();
  const written = emulator.log.filter(({ method, path }) => method !== 'GET' && !path.includes('sign'));
  const words = written.map(({ method, path }) => `${method} ${/release|rollout|$/.exec(path)?.[0]}`);
  expect(words).toEqual(['PATCH ', expect.stringMatching(/release/), expect.stringMatching(/rollout/)]);
});
