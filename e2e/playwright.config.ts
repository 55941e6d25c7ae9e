import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromium } from './chromium';

// Workers read this file again: what the first reading chose has to stay, so it travels in the environment.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'image-console-e2e-'));
process.env.E2E_PORT ??= String(20_000 + Math.floor(Math.random() * 20_000));
export const sandboxPassword = 'sandbox password for tests';

const origin = `http://127.0.0.1:${process.env.E2E_PORT}`;

/** Everything runs against one console in its sandbox, started as a person would: `npm start`'s own script. */
export default defineConfig({
  testDir: '.',
  testIgnore: ['openstack/**'],
  outputDir: '../test-results/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: { baseURL: origin, locale: 'en-US', timezoneId: 'Asia/Seoul', trace: 'retain-on-failure', ...chromium },
  webServer: {
    command: 'node scripts/start.mjs',
    cwd: join(import.meta.dirname, '..'),
    url: `${origin}/readyz`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: {
      DATA_DIR: process.env.E2E_DATA_DIR,
      PORT: process.env.E2E_PORT,
      SANDBOX_PASSWORD: sandboxPassword,
      LOG_LEVEL: 'warn',
    },
  },
});
