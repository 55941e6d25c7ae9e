import type { Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/expectations';
import { expect, test } from '@/e2e/fixtures';

const ids = Array.from({ length: 4 }, (_, place) => String(place + 1).repeat(32));
const [one = '', two = '', three = '', four = ''] = ids;

/** The members of an image with this name, as seen by its owner. */
async function openMembers(page: Page, connectionId: string, name: string): Promise<void> {
  await page.goto(`/images/${connectionId}?filter.name=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('tab', { name: 'Members' }).click();
  await expect(page.getByRole('table', { name: 'Members' })).toBeVisible();
}

const memberRow = (page: Page, id: string) =>
  page.getByRole('table', { name: 'Members' }).getByRole('row', { name: new RegExp(`Copy ${id}`) });

/** Each test changes an image of its own: the clouds of a worker remember. */
const [standard, worker, windows, hardened] = [
  '사내 표준 이미지 – Rocky 9.6',
  'Kubernetes worker 1.31 (Ubuntu 24.04)',
  '사내 표준 이미지 – Windows Server 2022',
  '사내 표준 이미지 – Ubuntu 24.04 (보안 강화)',
] as const;

test('one is added and removed, and what cannot be an id says so at its field', async ({ page, connect }) => {
  const { id } = await connect();
  await openMembers(page, id, standard);
  await page.getByRole('button', { name: 'Add a member' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this image' });
  await dialog.getByLabel('Id of the project').fill('not an id');
  await dialog.getByRole('button', { name: 'Share' }).click();
  await expect(dialog.getByText(/This is not a project id/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('Id of the project').fill(` ${one} `);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(memberRow(page, one)).toContainText('Pending');

  await page.getByRole('button', { name: `Remove ${one}` }).click();
  const sure = page.getByRole('alertdialog');
  await expect(sure).toContainText(`The project loses access to ${standard}`);
  await sure.getByRole('button', { name: 'Remove access' }).click();
  await expect(sure).toBeHidden();
  await expect(memberRow(page, one)).toHaveCount(0);
});

test('a pasted list gets a result for each, and the failed ones are tried again', async ({
  page,
  connect,
  complaints,
}) => {
  complaints.expect(/status of 409/);
  const { id, emulator } = await connect();
  await openMembers(page, id, worker);
  await page.getByRole('button', { name: 'Add a list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share with several' });
  await dialog
    .getByLabel('Ids, one a line')
    .fill(`project_id,name\n"${one}",dev\n"${two}",ops\n"${one}",again\nnonsense,x`);
  await expect(dialog.getByText('2 ids')).toBeVisible();
  await expect(dialog.getByText('nonsense', { exact: true })).toBeVisible();
  emulator.faults.add({
    kind: 'status',
    status: 409,
    times: 1,
    match: { method: 'POST', pathPrefix: '/image/v2/images' },
  });
  await dialog.getByRole('button', { name: 'Share with 2' }).click();
  await expect(dialog.getByText('1 done, 1 failed, 0 left')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Try 1 again' }).click();
  await expect(dialog.getByText('2 done, 0 failed, 0 left')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(memberRow(page, one)).toBeVisible();
  await expect(memberRow(page, two)).toBeVisible();
});

test('replacing the list shows who loses access, and wants the name typed', async ({ page, connect }) => {
  const { id } = await connect();
  await openMembers(page, id, windows);
  await page.getByRole('button', { name: 'Replace the list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the list of members' });
  await expect(dialog.getByText('The list is this already.')).toBeVisible();
  await dialog.getByLabel('Ids, one a line').fill(`${three}\n${four}`);
  const preview = dialog.getByRole('group', { name: 'Preview' });
  await expect(preview).toContainText('1 loses access');
  await expect(preview).toContainText('2 gain access');
  await dialog.getByRole('button', { name: 'Replace the list' }).click();
  const sure = page.getByRole('alertdialog');
  const confirm = sure.getByRole('button', { name: 'Replace, and take access from 1' });
  await expect(confirm).toBeDisabled();
  await sure.getByLabel(/To confirm, type this name/).fill(windows);
  await confirm.click();
  await expect(dialog.getByText('3 done, 0 failed, 0 left')).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Results' })).toContainText('Removed');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByRole('table', { name: 'Members' }).getByRole('row')).toHaveCount(3);
});

test('a list that somebody changed meanwhile is replaced only once that was decided on', async ({
  page,
  connect,
  administrator,
  complaints,
}) => {
  complaints.expect(/status of 412/);
  const { id } = await connect();
  await openMembers(page, id, hardened);
  await page.getByRole('button', { name: 'Replace the list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Replace the list of members' });
  await dialog.getByLabel('Ids, one a line').fill(two);
  const imageId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await administrator.send('POST', `/images/${id}/${imageId}/members`, { memberId: one });
  const replace = async () => {
    await dialog.getByRole('button', { name: 'Replace the list' }).click();
    const sure = page.getByRole('alertdialog');
    await sure.getByLabel(/To confirm, type this name/).fill(hardened);
    await sure.getByRole('button', { name: /^Replace, and take access from/ }).click();
  };
  await replace();
  const told = dialog.getByRole('alert').filter({ hasText: 'Somebody changed the members' });
  await expect(told).toContainText('1 was added');
  await expectAccessible(page);
  await told.getByRole('button', { name: 'Put that into my list' }).click();
  await expect(dialog.getByLabel('Ids, one a line')).toHaveValue(`${two}\n${one}`);
  await replace();
  await expect(dialog.getByRole('list', { name: 'Results' })).toContainText('Kept');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(memberRow(page, one)).toBeVisible();
  await expect(memberRow(page, two)).toBeVisible();
});

test('where members may share on, that is switched on their row', async ({ page, connect }) => {
  const { id } = await connect({ provider: 'glance-v1' });
  await openMembers(page, id, '사내 표준 이미지 Ubuntu 16.04');
  const may = page.getByRole('checkbox', { name: /may share the image on/ });
  await expect(may).toBeChecked();
  await may.click();
  await expect(page.getByText(/may no longer share the image on/)).toBeVisible();
  await expect(may).not.toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(may).toBeChecked();
});

test('an image that is not shared says what has to come first', async ({ page, connect }) => {
  const { id } = await connect({ world: 'one' });
  await page.goto(`/images/${id}`);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await page.getByRole('tab', { name: 'Members' }).click();
  await page.getByRole('link', { name: 'Change the visibility' }).click();
  await expect(page).toHaveURL(/tab=metadata/);
});
