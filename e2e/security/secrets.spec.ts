import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@/e2e/fixtures';
import { dataDirectory, sandboxPassword } from '@/e2e/place';
import { connection } from '@/lib/domain/connection';

const root = join(import.meta.dirname, '../..');
const canary = 'canary-7f3a9c1e5b2d4860';

/** What is in the data directory and must stay there. */
function installationSecrets(): string[] {
  const read = (name: string) => readFileSync(join(dataDirectory, name), 'utf8').trim();
  const [, sealKey = ''] = read('seal-keys').split(':');
  return [sealKey, read('auth-secret'), read('metrics-token'), sandboxPassword];
}

function staticFiles(): string[] {
  const directory = join(root, '.next/static');
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
}

test('nothing the browser is given holds a secret', async ({ page, connect, administrator, complaints }) => {
  complaints.expect(/status of 502/);
  const { id } = await connect({ credentials: { applicationCredentialSecret: canary } });
  await administrator.send('POST', `/connections/${id}/check`);
  const secrets = [canary, ...installationSecrets()];
  for (const secret of secrets) expect(secret.length).toBeGreaterThan(15);
  const texts: string[] = [];
  page.on('response', (response) => {
    void response
      .text()
      .then((text) => texts.push(text))
      .catch(() => undefined);
  });
  for (const path of [`/connections/${id}`, '/connections', '/settings/profile']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    texts.push(await page.content());
  }
  for (const path of [`/connections/${id}`, '/connections', '/providers', '/me', '/openapi.json', `/images/${id}`]) {
    texts.push(await (await administrator.send('GET', path)).text());
  }
  expect(texts.join('\n')).toContain(id);
  for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
});

test('no file of the build holds a secret, and none of them is a source map', async ({ request }) => {
  const files = staticFiles();
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  const secrets = installationSecrets();
  for (const file of files.filter((each) => /\.(js|css)$/.test(each))) {
    const text = readFileSync(join(root, '.next/static', file), 'utf8');
    for (const secret of secrets) expect(text.includes(secret), file).toBe(false);
    expect(text, file).not.toMatch(/sourceMappingURL=(?!data:)/);
    expect(text, file).not.toContain('process.env.SEAL_KEYS');
  }
  const script = files.find((file) => file.endsWith('.js'));
  expect((await request.get(`/_next/static/${script}`)).status()).toBe(200);
  expect((await request.get(`/_next/static/${script}.map`)).status()).toBe(404);
});

test('a saved credential is never shown again, not even to the administrator', async ({ connect, administrator }) => {
  const { id } = await connect({ credentials: { applicationCredentialSecret: canary } });
  const saved = await administrator.call('GET', `/connections/${id}`, { reply: connection.strict() });
  expect(Object.keys(saved)).not.toContain('credentials');
  expect(JSON.stringify(saved)).not.toContain(canary);
});

test('server files are not served', async ({ request }) => {
  for (const path of [
    '/.env.local',
    '/package.json',
    '/.git/HEAD',
    '/.next/BUILD_ID',
    '/_next/server/app/page.js',
    '/lib/env.ts',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
  ]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([400, 404], `${path}: ${answer.status()}`).toContain(answer.status());
  }
});
