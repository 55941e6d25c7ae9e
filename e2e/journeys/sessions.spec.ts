import { openPage, wakes } from '@/e2e/awake-page';
import { expect, test } from '@/e2e/fixtures';

test.use({ as: null });

test('a session ended elsewhere leads to the sign-in page and back', async ({ newPerson, browser, complaints }) => {
  complaints.expect(/status of 401/);
  const person = await newPerson();
  const context = await browser.newContext({ storageState: person.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  const path = '/images/sandbox-glance-v2-first-1?filter.visibility=shared';
  await page.goto(path);
  await expect(page.getByRole('row').nth(1)).toBeVisible();

  const signOut = await person.api.context.post('/api/auth/sign-out');
  expect(signOut.ok()).toBe(true);

  // The event stream may say it first, and then there is no button any more.
  const asked = page.getByRole('button', { name: 'Read again' }).click();
  asked.catch(() => undefined);
  await Promise.race([asked, page.waitForURL(/sign-in/)]);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
  await wakes(page);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(path);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await context.close();
});

test('signing out leaves nothing behind', async ({ newPerson, browser, complaints }) => {
  const person = await newPerson({ name: '홍길동' });
  const context = await browser.newContext({ storageState: person.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  await page.goto('/connections');
  await page.getByRole('button', { name: 'Account of 홍길동' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await page.goto('/connections');
  await expect(page).toHaveURL(/\/sign-in/);
  const answer = await page.request.get('/api/v1/me');
  expect(answer.status()).toBe(401);
  await context.close();
});

test('ends another session from the profile', async ({ newPerson, browser, playwright, complaints, baseURL }) => {
  const person = await newPerson();
  const context = await browser.newContext({ storageState: person.storageState });
  complaints.hear(context);
  const page = await openPage(context);
  const elsewhere = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1',
    extraHTTPHeaders: { origin: baseURL ?? '' },
  });
  const { email, password } = person;
  expect((await elsewhere.post('/api/auth/sign-in/email', { data: { email, password } })).status()).toBe(200);
  await page.goto('/settings/profile');
  await page.getByRole('button', { name: /End the session of .*(iPhone|iOS)/ }).click();
  await expect(page.getByText('The session has ended.')).toBeVisible();
  expect((await elsewhere.get('/api/v1/me')).status()).toBe(401);
  expect((await page.request.get('/api/v1/me')).status()).toBe(200);
  await elsewhere.dispose();
  await context.close();
});
