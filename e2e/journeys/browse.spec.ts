import { openPage } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

/** One connection to 10,000 images, from its connection down to the provider's own words. */
test('from the connections to the raw answer of one image', async ({ page, connect }) => {
  const { name } = await connect({ world: 'many' });
  await page.goto('/connections');
  await page.getByRole('link', { name: `Live view of ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const table = page.getByRole('table', { name: `Images of ${name}` });
  // The provider's own order: the newest first.
  await expect(table.getByRole('row').nth(1)).toContainText('image-10000');

  await table.getByRole('link', { name: 'image-09999' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'image-09999' })).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: 'Compatibility' })
      .or(page.locator('section', { hasText: 'Compatibility' }))
      .first(),
  ).toContainText('x86_64');
  await page.getByRole('tab', { name: 'Members' }).click();
  await expect(page).toHaveURL(/tab=members/);
  await expect(page.getByText(/Only images with visibility “shared” have members/)).toBeVisible();
  await page.getByRole('tab', { name: 'Raw' }).click();
  await expect(page).toHaveURL(/tab=raw/);
  await expect(page.getByRole('region', { name: 'Raw' })).toContainText('"name": "image-09999"');
  await page.reload();
  await expect(page.getByRole('region', { name: 'Raw' })).toContainText('"name": "image-09999"');
});

test('a filter lives in the address: reloaded or pasted, it shows the same', async ({ page, connect, context }) => {
  const { id } = await connect({ world: 'many' });
  await page.goto(`/images/${id}`);
  await page.getByRole('button', { name: 'Filter and sort' }).click();
  const sheet = page.getByRole('dialog', { name: 'Filter and sort' });
  await sheet.getByLabel('Name', { exact: true }).fill('image-00042');
  await sheet.getByRole('button', { name: 'Add Name' }).click();
  await sheet.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(`/images/${id}?filter.name=image-00042`);
  const rows = page.getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('image-00042');

  await page.reload();
  await expect(rows).toHaveCount(2);
  const pasted = await openPage(context);
  await pasted.goto(page.url());
  await expect(pasted.getByRole('row')).toHaveCount(2);
  await expect(pasted.getByRole('row').nth(1)).toContainText('image-00042');

  await page.getByRole('button', { name: 'Remove Name: image-00042' }).click();
  await expect(page).toHaveURL(`/images/${id}`);
  await expect(rows.nth(1)).toContainText('image-10000');
  await page.goBack();
  await expect(rows).toHaveCount(2);
});

test('a filter that matches nothing says so and offers the way back', async ({ page, connect }) => {
  const { id } = await connect({ world: 'many' });
  await page.goto(`/images/${id}?filter.name=no-such-image`);
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).last().click();
  await expect(page.getByRole('row').nth(1)).toContainText('image-10000');
});

test('sorting asks the provider and stands in the address', async ({ page, connect }) => {
  const { id } = await connect({ world: 'many' });
  await page.goto(`/images/${id}`);
  const rows = page.getByRole('row');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page).toHaveURL(`/images/${id}?sort=name`);
  await expect(rows.nth(1)).toContainText('image-00001');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page).toHaveURL(`/images/${id}?sort=-name`);
  await expect(rows.nth(1)).toContainText('image-10000');
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
});

test('pages forward and back, and the back button agrees', async ({ page, connect }) => {
  const { id } = await connect({ world: 'many' });
  await page.goto(`/images/${id}?sort=name&limit=25`);
  const first = page.getByRole('row').nth(1);
  await expect(first).toContainText('image-00001');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(first).toContainText('image-00026');
  await page.getByRole('button', { name: 'Next page' }).click();
  await expect(first).toContainText('image-00051');
  await expect(page.getByText('Page 3')).toBeVisible();
  await page.getByRole('button', { name: 'Previous page' }).click();
  await expect(first).toContainText('image-00026');
  await page.goBack();
  await expect(first).toContainText('image-00051');
  await page.reload();
  await expect(first).toContainText('image-00051');
  await page.getByRole('button', { name: 'First page' }).click();
  await expect(first).toContainText('image-00001');
  await expect(page.getByRole('button', { name: 'Previous page' })).toBeDisabled();
});
