import type { Page } from '@playwright/test';
import { expect, test } from '@/e2e/fixtures';
import type { Fault } from '@/lib/providers/emulation/faults';

const images = { pathPrefix: '/image/v2/images' };

/** The region that stands where the rows would. */
const failure = (page: Page) => page.getByRole('main').getByRole('alert');

test('a slow provider: the page is there at once, the rows hold their place until they come', async ({
  page,
  connect,
}) => {
  const { id, name, emulator } = await connect({ world: 'one' });
  emulator.faults.add({ kind: 'slow', milliseconds: 3_000, match: images });
  await page.goto(`/images/${id}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByRole('table')).toHaveAttribute('aria-busy', 'true');
  await expect(page.locator('[data-slot=skeleton]').first()).toBeVisible();
  await expect(page.getByRole('row', { name: /image-00001/ })).toBeVisible();
  await expect(page.getByRole('table')).not.toHaveAttribute('aria-busy', 'true');
});

const failures: { name: string; fault: Fault; sentence: string; status: number }[] = [
  {
    name: 'answers 500',
    fault: { kind: 'status', status: 500, match: images },
    sentence: 'The provider is not available',
    status: 502,
  },
  {
    name: 'has a proxy in front that answers HTML',
    fault: { kind: 'html', status: 200, match: images },
    sentence: 'The provider answered something unreadable',
    status: 502,
  },
  {
    name: 'drops the connection',
    fault: { kind: 'drop', match: images },
    sentence: 'The provider is not available',
    status: 502,
  },
  {
    name: 'answers half of it',
    fault: { kind: 'truncate', match: images },
    sentence: 'The provider is not available',
    status: 502,
  },
  {
    name: 'answers JSON that is none',
    fault: { kind: 'malformed', match: images },
    sentence: 'The provider answered something unreadable',
    status: 502,
  },
  {
    name: 'asks to slow down',
    fault: { kind: 'rate-limit', retryAfterSeconds: 60, match: images },
    sentence: 'The provider asks to slow down',
    status: 503,
  },
];

for (const { name, fault, sentence, status } of failures) {
  test(`a provider that ${name}: its sentence, a request id, and back on retry`, async ({
    page,
    connect,
    complaints,
  }) => {
    complaints.expect(new RegExp(`status of ${status}`));
    const { id, emulator } = await connect({ world: 'one' });
    emulator.faults.add(fault);
    await page.goto(`/images/${id}`);
    await expect(failure(page)).toContainText(sentence, { timeout: 30_000 });
    await expect(failure(page).getByRole('button', { name: /^Copy [0-9a-f-]{36}$/ })).toBeVisible();
    emulator.faults.clear();
    // A circuit that opened meanwhile lets one call through after its cool-down; saving anew opens the connection anew.
    await page.request.post(`/api/v1/connections/${id}/check`, { headers: { origin: new URL(page.url()).origin } });
    await failure(page).getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('row', { name: /image-00001/ })).toBeVisible();
    await expect(failure(page)).toHaveCount(0);
  });
}

test('a provider that fails on the second reading: the rows stay, a notice tells', async ({
  page,
  connect,
  complaints,
}) => {
  complaints.expect(/status of 502/);
  const { id, emulator } = await connect({ world: 'one' });
  await page.goto(`/images/${id}`);
  await expect(page.getByRole('row', { name: /image-00001/ })).toBeVisible();
  emulator.faults.add({ kind: 'status', status: 500, match: images });
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByText('The provider is not available')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('row', { name: /image-00001/ })).toBeVisible();
});

test('a provider that half works: the image is there, its members say why they are not', async ({
  page,
  connect,
  complaints,
}) => {
  complaints.expect(/status of 502/);
  const { id, emulator } = await connect();
  await page.goto(`/images/${id}?filter.visibility=shared&limit=25`);
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('tab', { name: 'Overview' })).toHaveAttribute('aria-selected', 'true');
  const imageId = new URL(page.url()).pathname.split('/').at(-1);
  emulator.faults.add({ kind: 'status', status: 500, match: { pathPrefix: `/image/v2/images/${imageId}/members` } });
  await page.getByRole('tab', { name: 'Members' }).click();
  await expect(failure(page)).toContainText('The provider is not available', { timeout: 30_000 });
  await page.getByRole('tab', { name: 'Overview' }).click();
  await expect(page.getByText(String(imageId))).toBeVisible();
});

test('an identity service that refuses the credential: says what to do', async ({ page, connect, complaints }) => {
  complaints.expect(/status of 502/);
  const { id } = await connect({ credentials: { applicationCredentialSecret: 'not the secret' } });
  await page.goto(`/images/${id}`);
  await expect(failure(page)).toContainText('The credential was refused');
  await expect(page).not.toHaveURL(/sign-in/);
});
