import { changeElsewhere, configIn, pathOf, saveReviewed } from '@/e2e/configs-of-console';
import { expect, test } from '@/e2e/fixtures';

test('what is no image, tag or key is said beside its box, and nothing is sent', async ({
  page,
  connect,
  administrator,
}) => {
  const { id, emulator } = await connect({ provider: 'omnistrate' });
  const config = await configIn(administrator, id, 'DEV');
  await page.goto(`${pathOf(config)}?tab=edit`);
  await page.getByLabel(/^Image name/).fill('');
  await page.getByLabel('Tag', { exact: true }).fill('1.0 beta');
  await page.getByLabel('Public key of the signature').fill('not a key');
  await page.getByRole('button', { name: 'Review changes' }).click();
  await expect(page.getByText('This is needed.')).toBeVisible();
  await expect(page.getByText('A tag is one word without blanks, slashes, colons or @.')).toBeVisible();
  await expect(page.getByText(/^This is not a public key in PEM form/)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(emulator.log.filter(({ method }) => method === 'PATCH')).toEqual([]);
});

test('tokens with blanks and quotes stay one token each', async ({ page, connect, administrator }) => {
  const { id } = await connect({ provider: 'omnistrate' });
  const config = await configIn(administrator, id, 'DEV');
  await page.goto(`${pathOf(config)}?tab=edit`);
  const args = page.getByRole('group', { name: 'Arguments' });
  await args.getByRole('button', { name: 'Add a row' }).click();
  await args.getByRole('textbox').last().fill('--say="a  b"');
  await saveReviewed(page);
  await expect(page.getByText('Saved. It reaches nobody before it is released.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('group', { name: 'Arguments' }).getByRole('textbox').last()).toHaveValue('--say="a  b"');
});

test('somebody else was faster: theirs and mine, and nothing is lost', async ({
  page,
  connect,
  administrator,
  complaints,
}) => {
  complaints.expect(/status of 412/);
  const { id } = await connect({ provider: 'omnistrate' });
  const config = await configIn(administrator, id, 'DEV');
  await page.goto(`${pathOf(config)}?tab=edit`);
  await page.getByLabel('Tag', { exact: true }).fill('mine');
  await changeElsewhere(administrator, config, { imageTag: 'theirs', description: 'Changed elsewhere' });
  await saveReviewed(page);
  const conflict = page.getByRole('dialog', { name: 'Changed by somebody else' });
  await expect(conflict.getByText('Changed elsewhere')).toBeVisible();
  await conflict.getByRole('radio', { name: /^Mine/ }).click();
  await conflict.getByRole('button', { name: 'Save' }).click();
  await expect(conflict).toBeHidden();
  await expect(page.getByLabel('Tag', { exact: true })).toHaveValue('mine');
  await expect(page.getByLabel('Description')).toHaveValue('Changed elsewhere');
});

test('a config deleted elsewhere, and an address of nothing, are said', async ({
  page,
  connect,
  administrator,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const { id } = await connect({ provider: 'omnistrate' });
  const config = await configIn(administrator, id, 'DEV');
  await page.goto(`${pathOf(config)}-gone`);
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await page.goto(`/image-configs?connection=${id}&service=s-none&environment=se-none`);
  await expect(page.getByText('This service or environment is not there any more. Choose another one.')).toBeVisible();
});

test('a new config is made, found in the list and deleted by its name', async ({ page, connect, administrator }) => {
  const { id } = await connect({ provider: 'omnistrate' });
  const { serviceId, environmentId } = await configIn(administrator, id, 'DEV');
  await page.goto(`/image-configs?connection=${id}&service=${serviceId}&environment=${environmentId}`);
  await page.getByRole('link', { name: 'New image config' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('This is needed.')).toBeVisible();
  await page.getByLabel(/^Image name/).fill('acme/made-here');
  await page.getByLabel('Tag', { exact: true }).fill('0.1');
  await page.getByLabel('Description').fill('Made in a test');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('acme/made-here');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel(/To confirm/).fill('acme/made-here');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/image-configs/);
  await expect(page.getByRole('table')).not.toContainText('acme/made-here');
});
