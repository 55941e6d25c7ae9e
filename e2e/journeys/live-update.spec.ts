import { openPage } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

test('a change made by somebody else appears without a reload', async ({ page, connect, administrator }) => {
  const { id, name } = await connect();
  await page.goto('/connections');
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  await administrator.send('PATCH', `/connections/${id}`, { name: `${name} 새 이름` });
  await expect(page.getByRole('link', { name: `${name} 새 이름`, exact: true })).toBeVisible();
  await administrator.send('PATCH', `/connections/${id}`, { paused: true });
  const card = page.locator('[data-slot=connection-card]').filter({ hasText: `${name} 새 이름` });
  await expect(card).toContainText('Paused');
  await administrator.send('DELETE', `/connections/${id}`);
  await expect(page.getByRole('link', { name: `${name} 새 이름`, exact: true })).toHaveCount(0);
});

test('a new connection appears in an open browser, and in a second tab that shares the stream', async ({
  page,
  context,
  connect,
}) => {
  await page.goto('/connections');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const second = await openPage(context);
  await second.goto('/connections');
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible();
  const { name } = await connect();
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  await expect(second.getByRole('link', { name, exact: true })).toBeVisible();
});
