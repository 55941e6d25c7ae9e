import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromium } from '@/e2e/chromium';
import { dataDirectory, nobodysSettings, origin, port, sandboxPassword } from '@/e2e/place';
import { readBench } from './bench-identity';

const { auth_url: identityUrl, image_url: imageUrl } = readBench();

/** A console that may reach the Keystone and the Glance of the bench, and a browser in front of it. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/openstack',
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: origin,
    locale: 'en-US',
    timezoneId: 'Asia/Seoul',
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    ...chromium,
  },
  webServer: {
    command: 'exec node scripts/start.mjs',
    cwd: join(import.meta.dirname, '../..'),
    url: `${origin}/readyz`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: {
      ...nobodysSettings,
      DATA_DIR: dataDirectory,
      PORT: String(port),
      SANDBOX_PASSWORD: sandboxPassword,
      LOG_LEVEL: 'error',
      ALLOW_HTTP_HOSTS: [identityUrl, imageUrl].map((url) => new URL(url).host).join(','),
      ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    },
  },
});
