import { expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { sandboxPassword } from '@/e2e/place';
import { readBench } from './bench-identity';
import { OpenStackClient } from './openstack-client';

const bench = readBench();
const client = new OpenStackClient(bench.clouds_file, 'alice');

test.beforeEach(async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill('mina@sandbox.example');
  await page.getByLabel('Password').fill(sandboxPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL('/images');
});

async function fillForm(page: Page, provider: string, name: string): Promise<void> {
  await page.goto(`/connections/new?provider=${provider}`);
  await page.getByRole('textbox', { name: /^Name/ }).fill(name);
  await page.getByRole('textbox', { name: /^Identity address/ }).fill(bench.auth_url);
  await page.getByRole('textbox', { name: /^Region/ }).fill(bench.region);
  await page.getByRole('textbox', { name: /^Application credential id/ }).fill(bench.application_credential.id);
  await page.getByLabel(/^Application credential secret/).fill(bench.application_credential.secret);
  await page.getByRole('region', { name: 'Test' }).getByRole('button', { name: 'Test' }).click();
}

const connectionOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';
const images = z.object({ items: z.array(z.object({ id: z.string(), name: z.string().optional() })) });

async function readImages(page: Page, connectionId: string) {
  const answer = await page.request.get(`/api/v1/images/${connectionId}?limit=200`);
  return images.parse(await answer.json()).items;
}

/** What stands beside a label on the image page. */
const fact = (page: Page, label: string) =>
  page
    .locator('dl > div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .first();

test('connects with an application credential and shows what the openstack client says', async ({ page }) => {
  const listed = await client.listImages();
  const debian = await client.showImage(listed.find(({ Name }) => Name === 'Debian 12')?.ID ?? '');

  await fillForm(page, 'glance-v2', 'A real OpenStack');
  const panel = page.getByRole('region', { name: 'Test' });
  await expect(panel.getByText('It works')).toBeVisible();
  await expect(panel).toContainText('team-a');
  await expect(panel).toContainText('alice');
  await page.getByRole('button', { name: 'Save connection' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'A real OpenStack' })).toBeVisible();

  await page.getByRole('main').getByRole('link', { name: 'Live view' }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  const connectionId = connectionOf(page);
  await page.goto(`/images/${connectionId}?limit=200`);
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', String(listed.length + 1));
  const items = await readImages(page, connectionId);
  expect(items.map(({ id }) => id).toSorted()).toEqual(listed.map(({ ID }) => ID).toSorted());

  await page.goto(`/images/${connectionId}?filter.name=Debian%2012`);
  await page.getByRole('link', { name: 'Debian 12' }).click();
  await expect(fact(page, 'ID')).toContainText(debian.id);
  await expect(fact(page, 'Disk format')).toHaveText(debian.disk_format ?? '');
  await expect(fact(page, 'Container format')).toHaveText(debian.container_format ?? '');
  await expect(fact(page, 'Minimum disk')).toContainText(String(debian.min_disk));
  await expect(fact(page, 'Size').locator('[title]').first()).toHaveAttribute(
    'title',
    new RegExp(`^${Number(debian.size).toLocaleString('en-US')} bytes`),
  );
  await page.getByRole('tab', { name: 'Raw' }).click();
  const raw = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(await page.getByRole('region', { name: 'Raw' }).innerText()));
  const { properties: _, ...facts } = debian;
  for (const [name, value] of Object.entries(facts)) expect(raw[name], name).toEqual(value);
});

test('hostile names of a real cloud stay text', async ({ page }) => {
  await fillForm(page, 'glance-v2', 'Hostile names');
  await page.getByRole('button', { name: 'Save connection' }).click();
  await page.getByRole('main').getByRole('link', { name: 'Live view' }).click();
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  const connectionId = connectionOf(page);
  const hostile = (await readImages(page, connectionId)).find(({ name }) => name?.startsWith('<img'));
  await page.goto(`/images/${connectionId}?filter.id=${hostile?.id}`);
  await expect(page.getByRole('link', { name: hostile?.name ?? 'none', exact: true })).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
});

test('a connection as Glance v1 reports that v1 is not offered', async ({ page }) => {
  await fillForm(page, 'glance-v1', 'An old API');
  const panel = page.getByRole('region', { name: 'Test' });
  await expect(panel.getByText('It does not work')).toBeVisible();
  await expect(panel).toContainText('v1 is not offered');
});
