import { randomUUID } from 'node:crypto';
import { openPage } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

test.use({ as: null });

test('a token made on the page works in a script, within its scopes, until it is ended', async ({
  newPerson,
  browser,
  playwright,
  baseURL,
  complaints,
}) => {
  const person = await newPerson();
  const context = await browser.newContext({ storageState: person.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  const name = `script ${randomUUID().slice(0, 6)}`;
  await page.goto('/settings/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: 'New API token' });
  await dialog.getByRole('textbox', { name: /^Name/ }).fill(name);
  await expect(dialog.getByRole('checkbox', { name: /See images/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Make the token' }).click();
  const secret = await page.getByRole('dialog').getByLabel('Token', { exact: true }).inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name })).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const script = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  const seen = await script.get('/api/v1/images/sandbox-glance-v2-first-1?limit=3');
  expect(seen.status()).toBe(200);
  expect((await seen.json()).items).toHaveLength(3);
  const written = await script.patch('/api/v1/connections/sandbox-glance-v2-first-1', { data: { name: 'Taken' } });
  expect(written.status()).toBe(403);
  expect((await written.json()).code).toBe('forbidden');
  const token = await script.post('/api/v1/settings/tokens', { data: { name: 'child', scopes: ['image.read'] } });
  expect(token.status()).toBe(403);
  const foreign = await script.get('/api/v1/images/sandbox-glance-v2-second-1');
  expect(foreign.status()).toBe(404);

  await page.getByRole('button', { name: `End the token ${name}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End the token' }).click();
  // Behind an open dialog every row is hidden: only once it is gone does a missing row mean anything.
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('row', { name })).toHaveCount(0);
  expect((await script.get('/api/v1/me')).status()).toBe(401);
  await script.dispose();
  await context.close();
});

test('a token in the address counts for nothing', async ({ newPerson, request }) => {
  const { api } = await newPerson();
  const made = await api.send('POST', '/settings/tokens', { name: 'in the address', scopes: ['image.read'] });
  const { secret } = await made.json();
  for (const name of ['token', 'access_token', 'authorization']) {
    expect((await request.get(`/api/v1/me?${name}=${secret}`)).status()).toBe(401);
  }
});
