import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '@/e2e/expectations';
import { expect, test } from '@/e2e/fixtures';
import { listLiveImages } from '@/lib/features/images/contract/live';

/** The emulated clouds keep the first mebibyte and say it over and over: so does this. Above every limit of a proxy. */
function file(name: string, mebibytes: number) {
  const buffer = Buffer.alloc(mebibytes * 2 ** 20, randomBytes(2 ** 20));
  return { name, mimeType: 'application/octet-stream', buffer };
}
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

for (const provider of ['glance-v2', 'glance-v1']) {
  test(`${provider}: an image is registered, uploaded and downloaded again, byte for byte`, async ({
    page,
    connect,
  }) => {
    const { id, name: connectionName } = await connect({ provider });
    const image = `rocky-${randomUUID().slice(0, 8)}`;
    const sent = file(`${image}.qcow2`, 12);
    await page.goto('/images');
    await page.getByRole('link', { name: 'Register image' }).click();
    await page.getByRole('combobox', { name: 'Connection' }).selectOption({ label: connectionName });
    await page.getByRole('radio', { name: /Upload/ }).check();
    await page.getByLabel(/Choose a file/).setInputFiles(sent);
    await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(image);
    await expect(page.getByRole('combobox', { name: /^Disk format/ })).toHaveValue('qcow2');
    await page.getByRole('button', { name: 'Register and upload' }).click();
    const result = page.locator('[data-slot=upload-result]');
    await expect(result.getByText(`${image} is uploaded`)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('The cloud’s checksum is that of the bytes sent.')).toBeVisible();
    await expect(page.getByText(md5(sent.buffer))).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Open the image' }).click();
    await expect(page.getByRole('heading', { level: 1, name: image })).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download (12 MiB)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${image}.qcow2`);
    expect(md5(await readFile(await download.path()))).toBe(md5(sent.buffer));
    expect(page.url()).toContain(`/images/${id}/`);
  });
}

test('whoever gives an upload up takes the record with it', async ({ page, connect, administrator, complaints }) => {
  // While its cloud reads nothing, a server does not hear that the sender has left; the page asks again.
  complaints.expect(/status of 409/);
  const { id, emulator } = await connect();
  emulator.faults.add({ kind: 'slow', milliseconds: 10_000, match: { method: 'PUT', pathPrefix: '/image/v2/images' } });
  const image = `half-${randomUUID().slice(0, 8)}`;
  await page.goto(`/images/new?connection=${id}`);
  await page.getByRole('radio', { name: /Upload/ }).check();
  await page.getByLabel(/Choose a file/).setInputFiles(file(`${image}.raw`, 40));
  await page.getByRole('button', { name: 'Register and upload' }).click();
  await expect(page.getByRole('progressbar', { name: `Uploading ${image}` })).toBeVisible();
  await page.getByRole('link', { name: 'Connections' }).first().click();
  await page.getByRole('button', { name: 'Keep uploading' }).click();
  await page.getByRole('button', { name: 'Cancel the upload' }).click();
  await expect(page.getByText('The record that was made for it is removed.')).toBeVisible({ timeout: 40_000 });
  const found = await administrator.call('GET', `/images/${id}?filter.name=${image}`, { reply: listLiveImages.reply });
  expect(found.items).toEqual([]);
});

test('an image that waits for its bits takes them on its own page', async ({ page, connect }) => {
  const { id } = await connect();
  const image = `later-${randomUUID().slice(0, 8)}`;
  await page.goto(`/images/new?connection=${id}`);
  await page.getByRole('radio', { name: /without data/ }).check();
  await page.getByRole('textbox', { name: /^Name/ }).fill(image);
  await page.getByRole('combobox', { name: /^Disk format/ }).selectOption('raw');
  await page.getByRole('combobox', { name: /^Container format/ }).selectOption('bare');
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: image })).toBeVisible();
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(dialog.getByText('Choose the file to upload.')).toBeVisible();
  await dialog.getByLabel(/Choose a file/).setInputFiles(file('disk.raw', 3));
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(dialog.locator('[data-slot=upload-result]')).toContainText(`${image} is uploaded`);
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await expect(page.getByRole('link', { name: 'Download (3 MiB)' })).toBeVisible();
});

test('what the cloud does not take is said at its field, and nothing typed is lost', async ({ page, connect }) => {
  const { id } = await connect();
  await page.goto(`/images/new?connection=${id}`);
  await page.getByRole('radio', { name: /address/ }).check();
  await page.getByRole('textbox', { name: /^Name/ }).fill('from afar');
  await page.getByRole('textbox', { name: /^Address/ }).fill('ftp://images.example/disk.raw');
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('textbox', { name: /^Address/ })).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('from afar');
});
