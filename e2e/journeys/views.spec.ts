import { randomUUID } from 'node:crypto';
import { openPage } from '@/e2e/awake-page';
import { expect, teamIds, test } from '@/e2e/fixtures';

test('a view is saved, opened, changed, shared with the team, and deleted with a way back', async ({
  browser,
  newPerson,
  complaints,
}) => {
  const maker = await newPerson({ role: 'operator' });
  const colleague = await newPerson({ teamId: teamIds.first, role: 'viewer' });
  const context = await browser.newContext({ storageState: maker.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  const name = `운영 이미지 ${randomUUID().slice(0, 6)}`;
  const menu = page.getByRole('button', { name: /^Saved view:/ });

  await page.goto('/images?status=active&sort=-size');
  await menu.click();
  await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as a new view' });
  await dialog.getByRole('textbox', { name: /^Name/ }).fill(name);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(menu).toHaveAccessibleName(`Saved view: ${name}`);
  await expect(page).toHaveURL(/view=/);

  await page.goto('/images');
  await menu.click();
  await page.getByRole('menuitem', { name }).click();
  await expect(page).toHaveURL(/status=active.*sort=-size/);
  await page.getByRole('button', { name: 'Remove Status: Active' }).click();
  await expect(menu).toContainText('(changed)');
  await menu.click();
  await page.getByRole('menuitem', { name: `Save changes to ${name}` }).click();
  await expect(menu).not.toContainText('(changed)');

  await menu.click();
  await page.getByRole('menuitem', { name: 'Rename or share' }).click();
  const edit = page.getByRole('dialog', { name: 'Rename or share' });
  await edit.getByRole('combobox', { name: /^Who sees it/ }).selectOption({ index: 1 });
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toHaveCount(0);

  const theirContext = await browser.newContext({ storageState: colleague.storageState });
  complaints.hear(theirContext);
  const theirs = await openPage(theirContext);
  await theirs.goto('/images');
  await theirs.getByRole('button', { name: /^Saved view:/ }).click();
  await theirs.getByRole('menuitem', { name }).click();
  await expect(theirs).toHaveURL(/sort=-size/);
  await theirs.getByRole('button', { name: /^Saved view:/ }).click();
  await expect(theirs.getByRole('menuitem', { name: 'Delete this view' })).toHaveCount(0);
  await theirContext.close();

  await menu.click();
  await page.getByRole('menuitem', { name: 'Delete this view' }).click();
  await expect(menu).toHaveAccessibleName('Saved view: All images');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(menu).toHaveAccessibleName(`Saved view: ${name}`);
  await context.close();
});
