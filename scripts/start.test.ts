import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdDirectory } from './console-lock.mjs';
import { runScript } from './run-script';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'image-console-start-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** `npm start` as far as it gets: all these refusals come before it installs, builds or opens anything. */
function start(settings: Record<string, string>): Promise<{ code: number | null; output: string }> {
  return runScript(['start.mjs'], { DATABASE_URL: 'postgres://nobody.invalid/none', DATA_DIR: directory, ...settings });
}

test('a data directory held by a live console: one line, exit code 1, data untouched', async () => {
  const lock = holdDirectory(directory, '/srv/first');
  const before = readdirSync(directory);
  expect(await start({})).toEqual({
    code: 1,
    output: `The data directory ${directory} is held by the console of /srv/first (process ${process.pid}): stop that one, or set DATA_DIR to another directory.\n`,
  });
  expect(readdirSync(directory)).toEqual(before);
  lock.release();
});

test('a taken port: one line, exit code 1, nothing made', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await start({ PORT: String(port) })).toEqual({
    code: 1,
    output: `Port ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT to another one.\n`,
  });
  expect(readdirSync(directory)).toEqual([]);
  server.close();
});

test('somebody else’s directory: one line, exit code 1, untouched', async () => {
  writeFileSync(join(directory, 'thesis.txt'), 'mine');
  expect(await start({})).toEqual({
    code: 1,
    output: `${directory} holds files that are not Image Console's: set DATA_DIR to an empty or new directory.\n`,
  });
  expect(readdirSync(directory)).toEqual(['thesis.txt']);
});

test('settings that can’t be: one line, exit code 1', async () => {
  expect(await start({ TRUSTED_PROXIES: 'proxy' })).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^TRUSTED_PROXIES: .*\n$/),
  });
});
