import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { openPage } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

async function fillAccess(page: Page, access: { identityUrl: string; id: string; secret: string }): Promise<void> {
  await page.getByRole('textbox', { name: /^Identity address/ }).fill(access.identityUrl);
  await page.getByRole('textbox', { name: /^Application credential id/ }).fill(access.id);
  await page.getByLabel(/^Application credential secret/).fill(access.secret);
}

const testPanel = (page: Page): Locator => page.getByRole('region', { name: 'Test' });

test('adds a connection: test, save, check, images, delete', async ({ page, accessTo }) => {
  const { settings, credentials } = await accessTo({ world: 'one' });
  const name = `새 연결 ${randomUUID().slice(0, 6)}`;
  await page.goto('/connections');
  await page.getByRole('link', { name: 'Add connection' }).click();
  await page.getByRole('link', { name: /OpenStack Glance v2/ }).click();
  await expect(page).toHaveURL('/connections/new?provider=glance-v2');
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await fillAccess(page, {
    identityUrl: settings.identityUrl ?? '',
    id: credentials.applicationCredentialId ?? '',
    secret: credentials.applicationCredentialSecret ?? '',
  });
  await expect(page.getByText('Not tested as it stands now.')).toBeVisible();
  await testPanel(page).getByRole('button', { name: 'Test' }).click();
  await expect(testPanel(page).getByText('It works')).toBeVisible();
  await expect(testPanel(page)).toContainText('platform');
  await expect(testPanel(page)).toContainText('minji.kim');
  await page.getByRole('button', { name: 'Save connection' }).click();

  await expect(page).toHaveURL(/\/connections\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Live view' }).click();
  await expect(page.getByRole('row', { name: /image-00001/ })).toBeVisible();

  await page.goto('/connections');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Delete connection' }).click();
  const dialog = page.getByRole('alertdialog');
  const confirm = dialog.getByRole('button', { name: 'Delete connection' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill(`${name.slice(0, -1)}?`);
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await confirm.click();
  await expect(page).toHaveURL('/connections');
  await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
});

test('the test names what is wrong before anything is saved', async ({ page, accessTo, administrator }) => {
  const { settings, credentials } = await accessTo({ world: 'one' });
  await page.goto('/connections/new?provider=glance-v2');
  await fillAccess(page, {
    identityUrl: settings.identityUrl ?? '',
    id: credentials.applicationCredentialId ?? '',
    secret: 'not the secret',
  });
  await testPanel(page).getByRole('button', { name: 'Test' }).click();
  await expect(testPanel(page).getByText('It does not work')).toBeVisible();
  await expect(testPanel(page)).toContainText('The credential was refused');
  expect(await (await administrator.send('GET', '/connections')).text()).not.toContain('not the secret');
});

test('an address that may not be called is refused beside its field', async ({ page, complaints }) => {
  complaints.expect(/status of 400/);
  await page.goto('/connections/new?provider=glance-v2');
  await page.getByRole('textbox', { name: /^Name/ }).fill('Metadata');
  await fillAccess(page, { identityUrl: 'https://169.254.169.254/v3', id: 'x', secret: 'y' });
  await page.getByRole('button', { name: 'Save connection' }).click();
  const field = page.getByRole('textbox', { name: /^Identity address/ });
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/link-local, metadata or reserved/)).toBeVisible();
  await expect(page).toHaveURL('/connections/new?provider=glance-v2');
});

test('leaving a form with unsaved work asks first', async ({ page }) => {
  await page.goto('/connections/new?provider=glance-v2');
  await page.getByRole('textbox', { name: /^Name/ }).fill('Half written');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Images' }).click();
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('Half written');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Images' }).click();
  await question.getByRole('button', { name: 'Leave and lose changes' }).click();
  await expect(page).toHaveURL('/images');
});

test('edits: a name alone needs no credentials, a new destination needs them again', async ({ page, connect }) => {
  const { id, name } = await connect();
  await page.goto(`/connections/${id}`);
  const form = page.getByRole('form', { name: 'Settings' });
  await form.getByRole('textbox', { name: /^Name/ }).fill(`${name} renamed`);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} renamed`);

  await expect(form.getByLabel(/^Application credential secret/)).toHaveCount(0);
  await form.getByRole('textbox', { name: /^Identity address/ }).fill('https://elsewhere.example.com/v3');
  await expect(form.getByLabel(/^Application credential secret/)).toBeVisible();
  await expect(form.getByText(/These changes decide where the credentials are sent/)).toBeVisible();
});

test('rotates the credential: only one that passed its test is taken', async ({ page, connect, accessTo }) => {
  const { id } = await connect();
  const { credentials } = await accessTo();
  await page.goto(`/connections/${id}`);
  await page.getByRole('button', { name: 'Replace credentials' }).click();
  const form = page.getByRole('form', { name: 'Replace the credentials' });
  const save = form.getByRole('button', { name: 'Use the new credentials' });
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await form
    .getByRole('textbox', { name: /^Application credential id/ })
    .fill(credentials.applicationCredentialId ?? '');
  await form.getByLabel(/^Application credential secret/).fill('wrong');
  await form.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(form.getByText('It does not work')).toBeVisible();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await form.getByLabel(/^Application credential secret/).fill(credentials.applicationCredentialSecret ?? '');
  await form.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(form.getByText('It works')).toBeVisible();
  await save.click();
  await expect(page.getByText(/The credentials of .* were replaced\./)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Replace credentials' })).toBeVisible();
});

test('pauses and resumes', async ({ page, connect }) => {
  const { id } = await connect();
  await page.goto(`/connections/${id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('This connection is paused')).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('This connection is paused')).toHaveCount(0);
});

test('a broken connection says what is wrong on its card and on its page', async ({ page, complaints }) => {
  complaints.expect(/status of 502/);
  await page.goto('/connections');
  const card = page.getByRole('listitem').filter({ hasText: '고장난 연결' });
  await expect(card).toContainText('The credential was refused');
  await card.getByRole('button', { name: /^Check / }).click();
  await card
    .getByRole('link', { name: /고장난 연결/ })
    .first()
    .click();
  await expect(page.getByText('The last check failed')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('The credential was refused');
});

test('a viewer sees the connections of the team and why nothing can be changed', async ({
  newPerson,
  browser,
  complaints,
}) => {
  const person = await newPerson({ role: 'viewer' });
  const context = await browser.newContext({ storageState: person.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  await page.goto('/connections/sandbox-glance-v2-first-1');
  await expect(page.getByRole('form', { name: 'Settings' })).toHaveCount(0);
  const remove = page.getByRole('button', { name: 'Delete connection' });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(remove).toHaveAccessibleDescription('Only an owner of the team can change this connection.');
  // What the pointer does before the page is alive is lost.
  await expect(async () => {
    await page.mouse.move(0, 0);
    await remove.hover();
    await expect(page.getByRole('tooltip')).toContainText('Only an owner of the team can change this connection.', {
      timeout: 1000,
    });
  }).toPass();
  await page.goto('/connections/new');
  await expect(page.getByText('You cannot add connections')).toBeVisible();
  await context.close();
});

test('connects by user name and password, and to Glance v1', async ({ page, accessTo }) => {
  const { settings, credentials } = await accessTo({ provider: 'glance-v1', world: 'one' });
  await page.goto('/connections/new?provider=glance-v1');
  await page.getByRole('textbox', { name: /^Identity address/ }).fill(settings.identityUrl ?? '');
  await page.getByRole('combobox', { name: /^Sign in with/ }).selectOption('User name and password');
  await page.getByRole('textbox', { name: /^Project(?! id)/ }).fill(settings.projectName ?? '');
  await page.getByRole('textbox', { name: /^User name/ }).fill(credentials.username ?? '');
  await page.getByLabel(/^Password/).fill(credentials.password ?? '');
  await expect(page.getByLabel(/^Application credential secret/)).toHaveCount(0);
  await testPanel(page).getByRole('button', { name: 'Test' }).click();
  await expect(testPanel(page).getByText('It works')).toBeVisible();
});
