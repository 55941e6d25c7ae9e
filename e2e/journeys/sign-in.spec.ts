import { randomUUID } from 'node:crypto';
import { accountOf, expect, test } from '@/e2e/fixtures';
import { origin, sandboxPassword } from '@/e2e/place';

test.use({ as: null });

test('signs in by keyboard alone and arrives at the images', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL('/sign-in');
  await page.getByLabel('E-mail address').focus();
  await page.keyboard.type(accountOf('mina').email);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.keyboard.type(sandboxPassword);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/images');
  await expect(page.getByRole('heading', { level: 1, name: 'Images' })).toBeVisible();
  await expect(page.getByTestId('sandbox-mark')).toBeVisible();
});

test('a wrong password is answered by one sentence, and the form keeps the address', async ({ page, complaints }) => {
  complaints.expect(/status of 401/);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill('nobody@sandbox.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.locator('[data-slot=form-problem]')).toContainText(
    'The e-mail address or the password is not right.',
  );
  await expect(page.getByLabel('E-mail address')).toHaveValue('nobody@sandbox.example');
  await expect(page).toHaveURL('/sign-in');
});

test('too many failures close the door to an account, and say for how long', async ({ page, request, complaints }) => {
  complaints.expect(/status of 429/);
  const email = `${randomUUID()}@example.com`;
  for (let attempt = 0; attempt < 10; attempt++) {
    const data = { email, password: 'wrong password' };
    // The context brings the cookie of its time zone, and whoever sends a cookie must say where from.
    const answer = await request.post('/api/auth/sign-in/email', { data, headers: { origin } });
    expect(answer.status()).toBe(401);
  }
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('wrong password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.locator('[data-slot=form-problem]')).toContainText(
    /There were too many failed attempts\. Wait \d+ seconds? and try again\./,
  );
});

const signIn = { email: accountOf('mina').email, password: sandboxPassword };

for (const [next, arrival] of [
  ['/connections', '/connections'],
  ['/images/sandbox-glance-v2-first-1?sort=-name', '/images/sandbox-glance-v2-first-1?sort=-name'],
  ['https://evil.example/', '/images'],
  ['//evil.example', '/images'],
  ['/\\evil.example', '/images'],
  ['/%09/evil.example', undefined],
  ['javascript:alert(1)', '/images'],
] as const) {
  test(`after signing in, next=${next} leads ${arrival ?? 'nowhere else'}`, async ({ page, baseURL, complaints }) => {
    if (arrival === undefined) complaints.expect(/status of 404/);
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel('E-mail address').fill(signIn.email);
    await page.getByLabel('Password').fill(signIn.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).not.toHaveURL(/sign-in/);
    expect(new URL(page.url()).origin).toBe(baseURL);
    if (arrival !== undefined) await expect(page).toHaveURL(arrival);
  });
}

test('a stranger with a deep link is asked to sign in and then sees what the link shows', async ({ page }) => {
  await page.goto('/images/sandbox-glance-v2-first-1?filter.visibility=shared');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('E-mail address').fill(signIn.email);
  await page.getByLabel('Password').fill(signIn.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/images/sandbox-glance-v2-first-1?filter.visibility=shared');
  await expect(page.getByRole('row').nth(1)).toBeVisible();
});

test('an empty form names what is missing and sends nothing', async ({ page }) => {
  let sent = 0;
  await page.route('**/api/auth/**', (route) => {
    sent += 1;
    return route.continue();
  });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  expect(sent).toBe(0);
});

test('what is typed before the page is awake is kept', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  const arrival = page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(signIn.email);
  await page.getByLabel('Password').fill(signIn.password);
  // The browser’s own way of sending would load the page anew, empty.
  await page.keyboard.press('Enter');
  release();
  await arrival;
  await expect(page.getByLabel('E-mail address')).toHaveValue(signIn.email);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/images');
});
