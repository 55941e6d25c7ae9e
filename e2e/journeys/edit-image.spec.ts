import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { wakes } from '@/e2e/awake-page';
import type { ConsoleApi } from '@/e2e/console-api';
import { expect, test } from '@/e2e/fixtures';
import { expectRead } from '@/e2e/reading';
import type { CloudImage } from '@/lib/domain/image';
import { listLiveImages } from '@/lib/features/images/contract/live';

/** An image of the connection's own that can be changed and deleted. */
async function ownImage(api: ConsoleApi, connectionId: string): Promise<CloudImage & { name: string }> {
  const { items } = await api.call('GET', `/images/${connectionId}?limit=100`, { reply: listLiveImages.reply });
  const found = items.find(
    ({ status, actions, name }) => status === 'active' && actions.delete?.allowed && actions.edit?.allowed && name,
  );
  if (found?.name === undefined) throw new Error('There is no image that may be changed.');
  return { ...found, name: found.name };
}

/** What somebody else does meanwhile, whatever is there. */
async function changeElsewhere(api: ConsoleApi, { connectionId, id }: CloudImage, change: object): Promise<void> {
  const answer = await api.context.fetch(`/api/v1/images/${connectionId}/${id}`, {
    method: 'PATCH',
    headers: { 'if-match': '*', 'content-type': 'application/merge-patch+json' },
    data: JSON.stringify(change),
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

const open = (page: Page, { connectionId, id }: CloudImage) => page.goto(`/images/${connectionId}/${id}`);
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const newName = () => `renamed-${randomUUID().slice(0, 8)}`;

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByRole('dialog', { name: 'Review changes' }).getByRole('button', { name: 'Save' }).click();
}

for (const provider of ['glance-v2', 'samsung-cloud', 'kakaocloud', 'glance-v1']) {
  test(`an image of ${provider} is edited by keyboard, reviewed, saved and put back`, async ({
    page,
    connect,
    administrator,
  }) => {
    const { id, emulator } = await connect({ provider });
    const image = await ownImage(administrator, id);
    await open(page, image);
    await expect(heading(page, image.name)).toBeVisible();
    await wakes(page);
    await page.keyboard.press('e');
    const form = page.getByRole('form', { name: 'Edit metadata' });
    const first = form.locator('input:not([aria-hidden]), textarea, select, [role=checkbox]').first();
    await expect(first).toBeFocused();
    await expect(form.getByRole('status')).toHaveText('Nothing changed');

    const change = await changeFirstField(page);
    await expect(form.getByRole('status')).toHaveText('1 change');
    await page.getByRole('button', { name: 'Review changes' }).click();
    await expect(page.getByRole('dialog', { name: 'Review changes' }).getByRole('listitem')).toHaveCount(1);
    const writes = () => emulator.log.filter(({ method }) => ['PUT', 'PATCH'].includes(method)).length;
    const before = writes();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/^Saved /)).toBeVisible();
    expect(writes()).toBe(before + 1);
    await change.shown();

    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText(/is as it was\.$/)).toBeVisible();
    await change.gone();
  });
}

/** Names where they can be changed, a number where not. */
async function changeFirstField(page: Page): Promise<{ shown: () => Promise<void>; gone: () => Promise<void> }> {
  const form = page.getByRole('form', { name: 'Edit metadata' });
  const box = form.getByRole('textbox').first();
  const old = await box.inputValue();
  const isNumber = (await box.getAttribute('inputmode')) === 'numeric';
  const value = isNumber ? String(Number(old || '0') + 1) : newName();
  await box.fill(value);
  return {
    shown: () => expect(box).toHaveValue(value),
    gone: () => expect(box).toHaveValue(old),
  };
}

test('what two people changed is decided key by key, and only then saved', async ({
  page,
  connect,
  administrator,
  complaints,
}) => {
  complaints.expect(/status of 412/);
  const { id } = await connect();
  const image = await ownImage(administrator, id);
  await open(page, image);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const mine = newName();
  await page.getByRole('textbox', { name: /^Name/ }).fill(mine);
  await page.getByLabel('Key', { exact: true }).fill('owner_team');
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('storage');
  await page.getByRole('button', { name: 'Add property' }).click();
  const theirs = newName();
  await changeElsewhere(administrator, image, { name: theirs, minDiskGiB: (image.minDiskGiB ?? 0) + 7 });

  await save(page);
  const conflict = page.getByRole('dialog', { name: 'Changed by somebody else' });
  await expect(conflict).toBeVisible();
  await expect(conflict.getByText('They also changed')).toBeVisible();
  const decide = conflict.getByRole('button', { name: 'Save' });
  await expect(decide).toBeDisabled();
  await conflict.getByRole('radio', { name: new RegExp(`^Theirs ${theirs}`) }).click();
  await decide.click();
  await expect(page.getByText(`Saved ${theirs}.`)).toBeVisible();
  await expect(heading(page, theirs)).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Value of owner_team' })).toHaveValue('storage');
});

test('what is wrong is said beside its field, and what is unsaved is not left by accident', async ({
  page,
  connect,
  administrator,
}) => {
  const { id } = await connect();
  const image = await ownImage(administrator, id);
  await open(page, image);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('textbox', { name: /^Smallest disk/ }).fill('half');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByText('This must be a whole number.')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('tab', { name: 'Metadata' }).click();
  await expect(page.getByRole('textbox', { name: /^Smallest disk/ })).toHaveValue('half');
  await page.getByRole('link', { name: 'Connections' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('form').getByRole('status')).toHaveText('Nothing changed');
});

test('an image is deleted by its name, and the list is right at once', async ({ page, connect, administrator }) => {
  const { id } = await connect();
  const image = await ownImage(administrator, id);
  await open(page, image);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  const confirm = dialog.getByRole('button', { name: 'Delete' });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox', { name: /type this name/ }).fill(image.name);
  await confirm.click();
  await expect(page).toHaveURL(/\/images$/);
  await expect(page.getByText(`${image.name} was deleted.`)).toBeVisible();
  const { status } = await administrator
    .send('GET', `/images/${id}/${image.id}`)
    .then((said) => ({ status: said.status() }));
  expect(status).toBe(404);
});

test('whoever may only look is told why', async ({ browser, connect, newPerson, administrator }) => {
  const { id } = await connect();
  const image = await ownImage(administrator, id);
  const viewer = await newPerson({ role: 'viewer' });
  const context = await browser.newContext({ storageState: viewer.storageState });
  const page = await context.newPage();
  await open(page, image);
  const edit = page.getByRole('button', { name: 'Edit', exact: true });
  await expect(edit).toHaveAttribute('aria-disabled', 'true');
  await edit.focus();
  await expect(page.getByRole('tooltip')).toContainText('Your role in this team does not allow this.');
  await page.getByRole('tab', { name: 'Metadata' }).click();
  await expect(page.getByText('Only to look at:')).toBeVisible();
  await expect(page.getByRole('form', { name: 'Edit metadata' })).toHaveCount(0);
  await context.close();
});

test('the editor of a row opens from the list with e', async ({ page, connect, administrator }) => {
  const { id } = await connect();
  await expectRead(administrator, id);
  await page.goto(`/images?connection=${id}&ownership=own`);
  const first = page.getByRole('table').locator('[data-row-link]').first();
  await expect(first).toBeVisible();
  await wakes(page);
  await page.keyboard.press('j');
  await expect(first).toBeFocused();
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/\?tab=metadata$/);
  await expect(page.getByRole('form', { name: 'Edit metadata' })).toBeVisible();
});
