import { randomUUID } from 'node:crypto';
import { openPage, wakes } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

test.use({ as: 'admin' });

test('invites a person, who joins, works, and is out once deactivated', async ({ page, browser, complaints }) => {
  complaints.expect(/status of 401/);
  const email = `${randomUUID().slice(0, 8)}@journeys.example`;
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite a person' });
  await dialog.getByLabel(/^E-mail address/).fill(email);
  await dialog.getByRole('combobox', { name: /^Team/ }).selectOption('Platform');
  await dialog.getByRole('button', { name: 'Make the invitation' }).click();
  const link = await page.getByRole('dialog').getByLabel('Link', { exact: true }).inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: email })).toContainText('invited');

  const context = await browser.newContext({ locale: 'en-US' });
  complaints.hear(context);
  const theirs = await openPage(context);
  await theirs.goto(link);
  await expect(theirs.getByText(`Invited to the team Platform: ${email}`)).toBeVisible();
  await theirs.getByLabel(/^Your name/).fill('신입');
  await theirs.getByLabel(/^New password/).fill('a password of four words');
  await theirs.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(theirs).toHaveURL('/images');
  await theirs.getByRole('link', { name: '플랫폼 팀 OpenStack', exact: true }).click();
  await expect(theirs.getByRole('row').nth(1)).toBeVisible();

  await page.reload();
  await page.getByRole('row', { name: email }).getByRole('button', { name: 'Actions for 신입' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('row', { name: email })).toContainText('deactivated');

  await theirs.getByRole('button', { name: 'Read again' }).click();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await wakes(theirs);
  await theirs.getByLabel('E-mail address').fill(email);
  await theirs.getByLabel('Password').fill('a password of four words');
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(theirs.locator('[data-slot=form-problem]')).toContainText(
    'This account was deactivated. Ask an administrator.',
  );
  await context.close();
});

test('a link works once, and says so when it is used again', async ({
  newPerson,
  page,
  administrator,
  browser,
  complaints,
}) => {
  complaints.expect(/status of 4\d\d/);
  const person = await newPerson({ name: '다시 정하기' });
  const answer = await administrator.send('POST', `/settings/people/${person.id}/reset-link`);
  const { link } = await answer.json();
  const context = await browser.newContext({ locale: 'en-US' });
  complaints.hear(context);
  const theirs = await openPage(context);
  await theirs.goto(link);
  await expect(theirs.getByText(`For ${person.email}.`)).toBeVisible();
  await theirs.getByLabel(/^New password/).fill('another long password');
  await theirs.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(theirs).toHaveURL('/images');
  await context.close();

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.locator('[data-slot=error-state]')).toContainText(
    'This link was already used, has expired or was replaced',
  );
  const old = await page.request.post('/api/auth/sign-in/email', {
    headers: { origin: new URL(page.url()).origin },
    data: { email: person.email, password: person.password },
  });
  expect(old.status()).toBe(401);
});

test('the last administrator cannot be taken away', async ({ page, complaints }) => {
  complaints.expect(/status of 409/);
  await page.goto('/settings/people');
  const row = page.getByRole('row', { name: 'admin@sandbox.example' });
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await page.getByRole('menuitem', { name: 'Deactivate…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByText('This is the last active administrator.', { exact: false })).toBeVisible();
  await expect(row).toContainText('active');
});

test('makes a team, fills it and deletes it', async ({ page }) => {
  const name = `팀 ${randomUUID().slice(0, 6)}`;
  await page.goto('/settings/teams');
  await page.getByRole('button', { name: 'New team' }).click();
  await page.getByRole('dialog').getByLabel(/^Name/).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Make the team' }).click();
  const row = page.getByRole('row', { name });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete the team' }).click();
  await expect(row).toHaveCount(0);
});

test.describe('somebody who is no administrator', () => {
  test.use({ as: 'mina' });
  test('is offered no people page and gets none', async ({ page, complaints }) => {
    complaints.expect(/status of (403|404)/);
    await page.goto('/settings/profile');
    await expect(page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'People' })).toHaveCount(
      0,
    );
    await page.goto('/settings/people');
    await expect(page.getByText('admin@sandbox.example')).toHaveCount(0);
    expect((await page.request.get('/api/v1/settings/people')).status()).toBe(403);
  });
});
